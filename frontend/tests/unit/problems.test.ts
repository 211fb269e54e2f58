import { describe, expect, test } from "vitest";
import { told } from "@/components/ui/states";

describe("what the API says of a problem", () => {
  test.each([
    [
      "Lebenslauf: Diese Art von Datei wird nicht gelesen: PNG-Bild. Gelesen werden PDF und Word (.docx). Bitte als PDF speichern.",
      "Lebenslauf: Diese Art von Datei wird nicht gelesen: PNG-Bild.",
      "Gelesen werden PDF und Word (.docx). Bitte als PDF speichern.",
    ],
    ["Das Feld fehlt, z. B. Name", "Das Feld fehlt, z. B. Name", ""],
    ["Try again.", "Try again.", ""],
    ["", "", ""],
  ])("%s is a sentence, and what to do", (detail, title, advice) => {
    expect(told(detail)).toEqual({ title, advice });
  });
});
