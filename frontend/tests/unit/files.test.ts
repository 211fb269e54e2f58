import { describe, expect, test } from "vitest";
import { fileKind, fileProblem } from "@/api/upload";
import { entriesReducer } from "@/features/upload/queue";
import { crc32, safeName, uniquePaths, zip } from "@/lib/zip";

describe("files", () => {
  test("are known by their first bytes, not by their names", async () => {
    expect(await fileKind(new Blob(["%PDF-1.7"]))).toBe("pdf");
    expect(await fileKind(new Blob(["PK\u0003\u0004…"]))).toBe("docx");
    expect(await fileKind(new Blob(["MZ"]))).toBeNull();
    expect((await fileProblem(new File(["MZ"], "cv.pdf")))?.code).toBe("not_a_document");
    expect((await fileProblem(new File([], "cv.pdf")))?.code).toBe("empty_file");
    expect(await fileProblem(new File(["%PDF-1.7"], "cv.pdf"))).toBeNull();
    // A message of Outlook is read, and of an old Word document the API says what to do with it.
    const compound = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]);
    expect(await fileProblem(new File([compound], "cv.msg"))).toBeNull();
  });

  test("the same file added twice is one entry", () => {
    const entry = {
      id: "cv.pdf/8/1",
      file: new File(["x"], "cv.pdf"),
      state: "ready" as const,
      fraction: 0,
      problem: null,
      jobId: null,
      terms: {},
    };
    const once = entriesReducer([], { type: "add", entries: [entry] });
    expect(entriesReducer(once, { type: "add", entries: [entry] })).toHaveLength(1);
  });
});

describe("the archive", () => {
  test("its checksum is CRC-32", () => expect(crc32(new TextEncoder().encode("123456789"))).toBe(0xcbf43926));

  test("holds its entries between the right marks", async () => {
    const bytes = new Uint8Array(
      await zip([{ path: "Jörg/cv.docx", bytes: new TextEncoder().encode("Inhalt") }]).arrayBuffer(),
    );
    const view = new DataView(bytes.buffer);
    expect(view.getUint32(0, true)).toBe(0x04034b50);
    const end = bytes.length - 22;
    expect(view.getUint32(end, true)).toBe(0x06054b50);
    expect(view.getUint16(end + 10, true)).toBe(1);
    expect(view.getUint32(view.getUint32(end + 16, true), true)).toBe(0x02014b50);
  });

  test("names differ and hold nothing that a file system forbids", () => {
    expect(uniquePaths(["a.pdf", "a.pdf", "b"])).toEqual(["a.pdf", "a (2).pdf", "b"]);
    expect(safeName("CV: Müller/Meier?")).toBe("CV_ Müller_Meier_");
  });
});
