import { describe, expect, test } from "vitest";
import type { Box, SourceLine, SourceText } from "@/api/types";
import type { Place } from "@/features/review/model";
import { blocksOf, paragraphOf, piecesOf, stretchesOf } from "@/features/review/text-places";

const line = (number: number, text: string, box: Box, row = 0): SourceLine => ({
  number,
  text,
  box,
  row,
  page: 1,
  size: 1,
  bold: false,
  italic: false,
  column: 0,
});
const source: SourceText = {
  schemaVersion: "1.0",
  kind: "docx",
  lanes: [],
  lines: [
    line(1, "Java und JavaScript, Java", [0.1, 0.1, 0.9, 0.12]),
    line(2, "Baut Daten-", [0.1, 0.2, 0.5, 0.22]),
    line(3, "plattformen", [0.1, 0.22, 0.5, 0.24]),
    line(4, "Sprachen", [0.1, 0.3, 0.3, 0.32], 1),
    line(5, "Deutsch", [0.5, 0.3, 0.9, 0.32], 1),
    line(6, "Englisch", [0.5, 0.32, 0.9, 0.34], 1),
  ],
};
const place = (box: Box, quote: string, page = 1): Place => ({ page, box, quote });
const shown = (at: Place) =>
  stretchesOf(source, at).map(({ line: number, from, to }) => source.lines[number - 1]!.text.slice(from, to));

describe("where a value stands in a text without pages", () => {
  test("its own words, those nearest to its box where they stand twice", () => {
    expect(shown(place([0.1, 0.1, 0.9, 0.12], "JavaScript"))).toEqual(["JavaScript"]);
    expect(stretchesOf(source, place([0.1, 0.1, 0.2, 0.12], "Java"))[0]!.from).toBe(0);
    expect(stretchesOf(source, place([0.75, 0.1, 0.9, 0.12], "Java"))[0]!.from).toBe(21);
  });

  test("case and white space make no difference", () => {
    expect(shown(place([0.1, 0.1, 0.9, 0.12], "java  UND"))).toEqual(["Java und"]);
  });

  test("words over two lines mark both, and a neighbour that the box touches is left out", () => {
    const both = place([0.1, 0.1, 0.9, 0.24], "Baut Daten-\nplattformen");
    expect(shown(both)).toEqual(["Baut Daten-", "plattformen"]);
  });

  test("another page, or words that are not there, mark nothing", () => {
    expect(shown(place([0.1, 0.1, 0.9, 0.12], "Java", 2))).toEqual([]);
    expect(shown(place([0.1, 0.1, 0.9, 0.12], "COBOL"))).toEqual([]);
    expect(paragraphOf(source, place([0.1, 0.1, 0.9, 0.12], "COBOL"))).toBeNull();
  });

  test("people are told the number that stands beside the line", () => {
    expect(paragraphOf(source, place([0.5, 0.3, 0.9, 0.32], "Deutsch"))).toBe(5);
  });
});

test("of marks over one another the shortest is on top, and nothing of the line is lost", () => {
  const marks = [
    { line: 1, from: 0, to: 25, pointer: "/skills/0/items", isWeak: false },
    { line: 1, from: 9, to: 19, pointer: "/skills/0/items/1", isWeak: false },
  ];
  const pieces = piecesOf(source.lines[0]!.text, marks, [{ line: 1, from: 9, to: 13 }]);
  expect(pieces.map(({ text }) => text).join("")).toBe(source.lines[0]!.text);
  expect(pieces.map(({ text, mark, isSelected }) => [text, mark?.pointer, isSelected])).toEqual([
    ["Java und ", "/skills/0/items", false],
    ["Java", "/skills/0/items/1", true],
    ["Script", "/skills/0/items/1", false],
    [", Java", "/skills/0/items", false],
  ]);
});

test("the cells of a row stand side by side, each with all its lines", () => {
  const blocks = blocksOf(source);
  expect(blocks).toHaveLength(4);
  const row = blocks[3]!;
  expect("cells" in row && row.cells.map((cell) => cell.map(({ text }) => text))).toEqual([
    ["Sprachen"],
    ["Deutsch", "Englisch"],
  ]);
});

test("columns stand beside one another as the document has them, and are heard as it is read", () => {
  const lane = (left: number, right: number, ...lines: number[]) => ({ group: 1, left, right, lines });
  const blocks = blocksOf({ ...source, lanes: [lane(0.05, 0.3, 4, 5, 6), lane(0.35, 0.95, 2, 3)] });
  expect(blocks).toHaveLength(2);
  const [name, beside] = blocks;
  expect(name && "line" in name && name.line.number).toBe(1);
  const columns = beside && "columns" in beside ? beside.columns : [];
  expect(columns.map(({ place, left }) => [place, left])).toEqual([
    [2, 0.35],
    [1, 0.05],
  ]);
  const [main, side] = columns;
  expect(main!.blocks.map((block) => "line" in block && block.line.number)).toEqual([2, 3]);
  // The row of a table inside a column keeps its cells.
  expect(side!.blocks).toHaveLength(1);
});

test("a text that was stored before columns were known is drawn as it was", () => {
  const { lanes: _, ...stored } = source;
  expect(blocksOf(stored as SourceText)).toHaveLength(4);
});
