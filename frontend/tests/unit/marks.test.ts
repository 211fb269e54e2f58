import { expect, test } from "vitest";
import { MARK_LOOKS } from "@/features/review/mark-looks";

type Color = [number, number, number];

const rgb = (hex: string): Color =>
  [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as Color;
const PAPER = rgb("ffffff");
const BLACK = rgb("000000");
/** As pale as text may be on white by WCAG 2.2, 1.4.3, and for nobody to have trouble with it (AAA). */
const GREY = rgb("595959");

const over = (color: Color, alpha: number, below: Color): Color =>
  below.map((part, at) => color[at]! * alpha + part * (1 - alpha)) as Color;

function luminance(color: Color): number {
  const [red, green, blue] = color.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as Color;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: Color, other: Color): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** The fills that can come to lie on top of each other at a place, each with the pointer on it or not. */
const fills = (look: string): [Color, number][] =>
  [...look.matchAll(/\bbg-\[#(\w{6})\]\/(\d+)/g)].map(([, hex, percent]) => [
    rgb(hex!),
    Number(percent) / 100,
  ]);
const KINDS = ["sure", "unsure"] as const;
const selected = fills(MARK_LOOKS.selected)[0]!;

test.each(KINDS)("text under a mark that is %s can be read, pointed at or not, looked at or not", (kind) => {
  expect(fills(MARK_LOOKS[kind]).length).toBeGreaterThan(0);
  for (const [color, alpha] of fills(MARK_LOOKS[kind])) {
    const marked = (below: Color) => over(color, alpha, below);
    const looked = (below: Color) => over(selected[0], selected[1], marked(below));
    expect(contrast(marked(BLACK), marked(PAPER))).toBeGreaterThanOrEqual(7);
    expect(contrast(looked(BLACK), looked(PAPER))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(marked(GREY), marked(PAPER))).toBeGreaterThanOrEqual(4.5);
  }
});

test("the frame of the place that is looked at stands out from the paper and from its own fill", () => {
  const frame = rgb(/outline-\[#(\w{6})\]/.exec(MARK_LOOKS.selected)![1]!);
  for (const ground of [PAPER, over(selected[0], selected[1], PAPER)])
    expect(contrast(frame, ground)).toBeGreaterThanOrEqual(3);
});

test("no mark takes a colour of the theme: the paper under it has none", () => {
  for (const look of Object.values(MARK_LOOKS))
    for (const word of look.split(" ").filter((name) => /(bg|outline)-(?!\d|offset)/.test(name)))
      expect(word).toMatch(/-\[#\w{6}\](\/\d+)?$/);
});
