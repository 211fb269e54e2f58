/** Where values stand in a text that has no pages: from a place that evidence names to letters of lines, and back. */
import type { SourceLane, SourceLine, SourceText } from "@/api/types";
import type { Mark, Place } from "./model";

/** Letters of one line, from the first to before the last. */
export interface Stretch {
  line: number;
  from: number;
  to: number;
}

export interface MarkedStretch extends Stretch {
  pointer: string;
  isWeak: boolean;
}

/** A part of a line that looks the same throughout. */
export interface Piece {
  text: string;
  mark: MarkedStretch | null;
  isSelected: boolean;
}

/** Letters without white space and case, and where each stood. */
function squeezed(text: string): { text: string; at: number[] } {
  const at: number[] = [];
  let kept = "";
  for (let index = 0; index < text.length; index++) {
    const letter = text[index]!;
    if (/[\s\u00ad]/.test(letter)) continue;
    kept += letter.toLowerCase().slice(0, 1);
    at.push(index);
  }
  return { text: kept, at };
}

const overlaps = ({ page, box: [x0, y0, x1, y1] }: Place, { page: on, box }: SourceLine) =>
  page === on && box[0] < x1 && x0 < box[2] && box[1] < y1 && y0 < box[3];

const whole = (line: SourceLine): Stretch => ({ line: line.number, from: 0, to: line.text.length });

/** All places of the quote in the line; the one nearest to where the box begins is meant. */
function findInLine(quote: string, line: SourceLine, place: Place): Stretch | null {
  const { text, at } = squeezed(line.text);
  const begins = (place.box[0] - line.box[0]) / Math.max(line.box[2] - line.box[0], 1e-6);
  let best: Stretch | null = null;
  let nearest = Number.POSITIVE_INFINITY;
  for (let index = text.indexOf(quote); index >= 0; index = text.indexOf(quote, index + 1)) {
    const distance = Math.abs(index / text.length - begins);
    if (distance >= nearest) continue;
    nearest = distance;
    best = { line: line.number, from: at[index]!, to: at[index + quote.length - 1]! + 1 };
  }
  return best;
}

/** The letters that a place means: its words in the lines it touches, else those lines that are part of its words. */
export function stretchesOf(source: SourceText, place: Place): Stretch[] {
  const touched = source.lines.filter((line) => overlaps(place, line));
  const quote = squeezed(place.quote).text;
  if (!quote) return touched.map(whole);
  for (const line of touched) {
    const found = findInLine(quote, line, place);
    if (found) return [found];
  }
  return touched.filter((line) => quote.includes(squeezed(line.text).text)).map(whole);
}

/** The number of the paragraph that a place is in, for people; null when it is in none. */
export function paragraphOf(source: SourceText, place: Place): number | null {
  return stretchesOf(source, place)[0]?.line ?? null;
}

export function byLine<S extends Stretch>(stretches: readonly S[]): Map<number, S[]> {
  const lines = new Map<number, S[]>();
  for (const stretch of stretches) lines.set(stretch.line, [...(lines.get(stretch.line) ?? []), stretch]);
  return lines;
}

export function marked(source: SourceText, marks: readonly Mark[]): Map<number, MarkedStretch[]> {
  return byLine(
    marks.flatMap((mark) =>
      stretchesOf(source, mark).map((stretch) => ({
        ...stretch,
        pointer: mark.pointer,
        isWeak: mark.isWeak,
      })),
    ),
  );
}

/** Cut a line where marks begin and end; where several lie over one another the shortest is on top. */
export function piecesOf(
  text: string,
  marks: readonly MarkedStretch[],
  selected: readonly Stretch[],
): Piece[] {
  const edges = [...marks, ...selected].flatMap(({ from, to }) => [from, to]);
  const cuts = [...new Set([0, ...edges, text.length])].sort((a, b) => a - b);
  const pieces: Piece[] = [];
  for (let index = 0; index + 1 < cuts.length; index++) {
    const [from, to] = [cuts[index]!, cuts[index + 1]!];
    const covers = (stretch: Stretch) => stretch.from <= from && stretch.to >= to;
    const mark = marks
      .filter(covers)
      .reduce<MarkedStretch | null>(
        (least, one) => (least && least.to - least.from <= one.to - one.from ? least : one),
        null,
      );
    pieces.push({ text: text.slice(from, to), mark, isSelected: selected.some(covers) });
  }
  return pieces;
}

/** What is drawn below one another: single lines, rows of a table with their cells, and columns side by side. */
export type Block = { line: SourceLine } | { cells: SourceLine[][] } | { columns: Column[] };

/** A column of text, in order of reading; `place` counts from the left. */
export interface Column {
  place: number;
  left: number;
  right: number;
  blocks: Block[];
}

export function blocksOf(source: SourceText): Block[] {
  const lanes = source.lanes ?? [];
  const laneOf = new Map(lanes.flatMap((lane) => lane.lines.map((number) => [number, lane] as const)));
  const blocks: Block[] = [];
  const isDrawn = new Set<number>();
  let running: SourceLine[] = [];
  const end = () => {
    blocks.push(...rowsOf(running));
    running = [];
  };
  for (const line of source.lines) {
    const group = laneOf.get(line.number)?.group;
    if (group === undefined) {
      running.push(line);
    } else if (!isDrawn.has(group)) {
      end();
      isDrawn.add(group);
      blocks.push({
        columns: columnsOf(
          source,
          lanes.filter((lane) => lane.group === group),
        ),
      });
    }
  }
  end();
  return blocks;
}

function columnsOf({ lines }: SourceText, lanes: readonly SourceLane[]): Column[] {
  const columns = lanes.map(({ left, right, lines: numbers }, index) => {
    const own = new Set(numbers);
    const blocks = rowsOf(lines.filter(({ number }) => own.has(number)));
    return { first: Math.min(...numbers), place: index + 1, left, right, blocks };
  });
  // Whoever hears the page hears them as the document is read, wherever they stand.
  return columns.sort((a, b) => a.first - b.first);
}

function rowsOf(lines: readonly SourceLine[]): Block[] {
  const blocks: Block[] = [];
  let row = 0;
  for (const line of lines) {
    const last = blocks.at(-1);
    if (line.row === 0 || line.row !== row || !last || !("cells" in last)) {
      blocks.push(line.row === 0 ? { line } : { cells: [[line]] });
    } else {
      const cell = last.cells.at(-1)!;
      if (Math.abs(cell[0]!.box[0] - line.box[0]) < 0.02) cell.push(line);
      else last.cells.push([line]);
    }
    row = line.row;
  }
  return blocks;
}
