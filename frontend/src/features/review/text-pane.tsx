"use client";

import { type CSSProperties, memo, type ReactNode, useEffect, useMemo, useRef } from "react";
import { useTranslations } from "use-intl";
import type { SourceLine, SourceText } from "@/api/types";
import { cx } from "@/components/ui/classes";
import { AddressWords, hasAddress } from "./address-words";
import type { DocumentPaneProps } from "./document-pane";
import { MARK_LOOKS } from "./mark-looks";
import { PaneFrame } from "./pane-frame";
import { useSelection } from "./selection";
import {
  type Block,
  blocksOf,
  byLine,
  type Column,
  type MarkedStretch,
  marked,
  piecesOf,
  type Stretch,
  stretchesOf,
} from "./text-places";

/** Letters this much larger than most, in a line this short, are a heading. */
const HEADING = { size: 1.15, letters: 80 };
/** A title of 28 points beside text of 9 would leave no room for anything else. */
const SIZES = { least: 0.8, most: 1.7 };
const NONE: never[] = [];

interface LineProps {
  line: SourceLine;
  marks: MarkedStretch[];
  selected: Stretch[];
  onPick: (pointer: string) => void;
  labelOf: (pointer: string) => string;
}

const TextLine = memo(function TextLine({ line, marks, selected, onPick, labelOf }: LineProps) {
  const isHeading = line.size >= HEADING.size && line.text.length <= HEADING.letters;
  const Tag = isHeading ? "h2" : "p";
  return (
    <div data-line={line.number} className={cx("flex min-w-0 gap-2", hasAddress(line.text) && "@container")}>
      <span className="w-7 shrink-0 pt-[0.2em] text-right text-[0.6875rem] text-[#5b6470] tabular select-none">
        {line.number}
      </span>
      <Tag
        style={{ fontSize: `${Math.min(Math.max(line.size, SIZES.least), SIZES.most)}em` }}
        className={cx(
          "min-w-0 flex-1 leading-normal whitespace-pre-wrap [overflow-wrap:anywhere] [tab-size:6]",
          (line.bold || isHeading) && "font-semibold",
          line.italic && "italic",
          line.text.startsWith("•") && "pl-[1em] -indent-[0.9em]",
        )}
      >
        {piecesOf(line.text, marks, selected).map(({ text, mark, isSelected }, index) => {
          const look = cx("rounded-xs", isSelected && MARK_LOOKS.selectedText);
          if (!mark)
            return (
              <span key={index} data-selected-mark={isSelected || undefined} className={look}>
                <AddressWords text={text} />
              </span>
            );
          return (
            // Not a button: that would not wrap with the text around it.
            <span
              key={index}
              role="button"
              tabIndex={-1}
              data-mark={mark.pointer}
              data-selected-mark={isSelected || undefined}
              title={labelOf(mark.pointer)}
              onClick={() => onPick(mark.pointer)}
              onKeyDown={(event) => event.key === "Enter" && onPick(mark.pointer)}
              className={cx(
                look,
                "cursor-pointer",
                !isSelected && MARK_LOOKS[mark.isWeak ? "unsure" : "sure"],
              )}
            >
              <AddressWords text={text} />
            </span>
          );
        })}
      </Tag>
    </div>
  );
});

/** From the left edge of a cell to that of the next, as a share of the page. */
function widthOf(cells: SourceLine[][], index: number): number {
  const next = cells[index + 1]?.[0]?.box[0] ?? 1;
  return Math.max(next - cells[index]![0]!.box[0], 0.1);
}

/** The tracks of a grid: the columns with what is free between them, as wide as in the document. */
function tracksOf(columns: readonly Column[]): CSSProperties {
  const fromLeft = columns.toSorted((a, b) => a.place - b.place);
  const tracks = fromLeft.map(({ left, right }) => `minmax(0,${Math.max(100 * (right - left), 5)}fr)`);
  return { "--tracks": tracks.join(" ") } as CSSProperties;
}

function firstOf(block: Block): number {
  if ("line" in block) return block.line.number;
  if ("cells" in block) return block.cells[0]![0]!.number;
  return firstOf(block.columns[0]!.blocks[0]!);
}

/** A document without pages, drawn from what was read of it: as text, so that nothing in it can run or load. */
export default function TextPane({
  source,
  marks,
  selection,
  onPick,
  labelOf,
}: Omit<DocumentPaneProps, "jobId"> & { source: SourceText }) {
  const t = useTranslations("review.document");
  const scroller = useRef<HTMLElement>(null);
  const looked = useSelection(selection);
  const blocks = useMemo(() => blocksOf(source), [source]);
  const marksByLine = useMemo(() => marked(source, marks), [source, marks]);
  const selected = useMemo(
    () => byLine((looked?.places ?? []).flatMap((place) => stretchesOf(source, place))),
    [source, looked],
  );

  useEffect(() => {
    const element = scroller.current;
    const mark = element?.querySelector<HTMLElement>("[data-selected-mark]");
    if (!mark || !element || looked?.from === "mark") return;
    const { top } = mark.getBoundingClientRect();
    element.scrollBy({ top: top - element.getBoundingClientRect().top - element.clientHeight / 2 });
  }, [looked]);

  const drawn = (line: SourceLine) => (
    <TextLine
      key={line.number}
      line={line}
      marks={marksByLine.get(line.number) ?? NONE}
      selected={selected.get(line.number) ?? NONE}
      onPick={onPick}
      labelOf={labelOf}
    />
  );
  const drawnBlock = (block: Block): ReactNode => {
    if ("line" in block) return drawn(block.line);
    if ("columns" in block)
      return (
        <div key={`beside ${firstOf(block)}`} className="@container">
          <div
            style={tracksOf(block.columns)}
            className="gap-x-3 @md:grid @md:grid-cols-(--tracks) @md:text-[0.875em]"
          >
            {block.columns.map((column) => (
              <div
                key={column.place}
                data-column={column.place}
                style={{ gridColumn: column.place }}
                className="row-start-1 min-w-0 space-y-0.5"
              >
                {column.blocks.map(drawnBlock)}
              </div>
            ))}
          </div>
        </div>
      );
    return (
      <div key={firstOf(block)} className="flex flex-wrap gap-x-3">
        {block.cells.map((cell, index) => (
          <div
            key={cell[0]!.number}
            style={{ flexGrow: widthOf(block.cells, index) }}
            // Cells that would be narrower than most words stand below each other.
            className="min-w-[min(100%,8.75em)] basis-0"
          >
            {cell.map(drawn)}
          </div>
        ))}
      </div>
    );
  };
  return (
    <PaneFrame scroller={scroller}>
      {(zoom) => (
        <>
          <p className="mb-2 px-1 text-xs text-ink-2">{t("asText")}</p>
          <div
            data-source-text
            style={{ fontSize: `${0.875 * zoom}rem` }}
            className="space-y-0.5 bg-white py-5 pr-5 pl-1 text-[#14191f] shadow-card"
          >
            {blocks.map(drawnBlock)}
          </div>
        </>
      )}
    </PaneFrame>
  );
}
