"use client";

import { GlobalWorkerOptions, getDocument, type PDFDocumentProxy, type PDFPageProxy } from "pdfjs-dist";
import { memo, useEffect, useMemo, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { cx } from "@/components/ui/classes";
import { ProblemNote } from "@/components/ui/states";
import { FirstPage } from "./frame";
import { MARK_LOOKS } from "./mark-looks";
import type { Mark, Place } from "./model";
import { PaneFrame } from "./pane-frame";
import { type SelectionStore, useSelection } from "./selection";
import { useSource } from "./source";

GlobalWorkerOptions.workerSrc = "/pdf/worker.mjs";

/** In the browser's own timeline; the measurement of the page reads it. */
const FIRST_PAGE_DRAWN = "first page drawn";

/** More than two device pixels per point cost memory and show nothing. */
const SHARPEST = 2;

interface PageSize {
  page: PDFPageProxy;
  /** Points. */
  width: number;
  height: number;
}

function usePdf(bytes: ArrayBuffer | undefined): { pages: PageSize[]; error: unknown } {
  const [pages, setPages] = useState<PageSize[]>([]);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    if (!bytes) return;
    let isCurrent = true;
    let pdf: PDFDocumentProxy | undefined;
    const task = getDocument({
      // PDF.js takes the buffer with it to its worker; the next effect needs its own.
      data: new Uint8Array(bytes.slice(0)),
      cMapUrl: "/pdf/cmaps/",
      standardFontDataUrl: "/pdf/standard_fonts/",
      isEvalSupported: false,
      useWasm: false,
      verbosity: 0,
    });
    (async () => {
      pdf = await task.promise;
      const sizeOf = async (_: unknown, index: number): Promise<PageSize> => {
        const page = await pdf!.getPage(index + 1);
        const { width, height } = page.getViewport({ scale: 1 });
        return { page, width, height };
      };
      // The first page is drawn while the others are still being looked up.
      const first = await sizeOf(null, 0);
      if (isCurrent) setPages([first]);
      const rest = await Promise.all(Array.from({ length: pdf.numPages }, sizeOf));
      if (isCurrent && rest.length > 1) setPages([first, ...rest.slice(1)]);
    })().catch((cause) => isCurrent && setError(cause));
    return () => {
      isCurrent = false;
      void task.destroy();
    };
  }, [bytes]);
  return { pages, error };
}

/** A page, unseen until it is drawn whole: what lies under the first one is its picture. */
function Canvas({ page, width }: { page: PDFPageProxy; width: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [isDrawn, setDrawn] = useState(false);
  const [isNear, setNear] = useState(page.pageNumber === 1);
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const watch = new IntersectionObserver(([entry]) => entry?.isIntersecting && setNear(true), {
      rootMargin: "800px",
    });
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  useEffect(() => {
    const element = canvas.current;
    if (!element || !isNear || width === 0) return;
    const points = page.getViewport({ scale: 1 }).width;
    const viewport = page.getViewport({ scale: (width / points) * Math.min(devicePixelRatio, SHARPEST) });
    element.width = Math.round(viewport.width);
    element.height = Math.round(viewport.height);
    const task = page.render({ canvas: element, viewport });
    task.promise.then(
      () => {
        setDrawn(true);
        if (page.pageNumber === 1) performance.mark(FIRST_PAGE_DRAWN);
      },
      () => {
        // Cancelled by the next size.
      },
    );
    return () => task.cancel();
  }, [page, width, isNear]);
  return (
    <canvas
      ref={canvas}
      data-drawn={isDrawn || undefined}
      className={cx("absolute inset-0 size-full", !isDrawn && "invisible")}
      aria-hidden
    />
  );
}

function percent({ box: [x0, y0, x1, y1] }: Place) {
  return {
    left: `${x0 * 100}%`,
    top: `${y0 * 100}%`,
    width: `${(x1 - x0) * 100}%`,
    height: `${(y1 - y0) * 100}%`,
  };
}

interface MarksProps {
  marks: Mark[];
  onPick: (pointer: string) => void;
  labelOf: (pointer: string) => string;
}

const Marks = memo(function Marks({ marks, onPick, labelOf }: MarksProps) {
  return marks.map((mark, index) => (
    <button
      key={`${mark.pointer} ${index}`}
      type="button"
      tabIndex={-1}
      data-mark={mark.pointer}
      aria-label={labelOf(mark.pointer)}
      title={labelOf(mark.pointer)}
      onClick={() => onPick(mark.pointer)}
      style={percent(mark)}
      className={cx("absolute rounded-xs", MARK_LOOKS[mark.isWeak ? "unsure" : "sure"])}
    />
  ));
});

/** The places that are looked at, on top of everything. */
function Highlight({ page, selection }: { page: number; selection: SelectionStore }) {
  const places = useSelection(selection)?.places ?? [];
  return places
    .filter((place) => place.page === page)
    .map((place, index) => (
      <span
        key={index}
        data-selected-mark
        aria-hidden
        style={percent(place)}
        className={cx("pointer-events-none absolute rounded-xs", MARK_LOOKS.selected)}
      />
    ));
}

export interface DocumentPaneProps {
  jobId: string;
  marks: Mark[];
  selection: SelectionStore;
  onPick: (pointer: string) => void;
  labelOf: (pointer: string) => string;
}

export default function DocumentPane({ jobId, marks, selection, onPick, labelOf }: DocumentPaneProps) {
  const t = useTranslations("review.document");
  const source = useSource(jobId);
  const isWord = source.data?.kind === "docx";
  const { pages, error } = usePdf(isWord ? undefined : source.data?.bytes);
  const scroller = useRef<HTMLElement>(null);
  const [room, setRoom] = useState(0);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const watch = new ResizeObserver(([entry]) => entry && setRoom(entry.contentRect.width));
    watch.observe(element);
    return () => watch.disconnect();
  }, []);

  // Larger boxes first, so that a small one inside them can be clicked.
  const byPage = useMemo(() => {
    const area = ({ box: [x0, y0, x1, y1] }: Mark) => (x1 - x0) * (y1 - y0);
    const sorted = [...marks].sort((a, b) => area(b) - area(a));
    const pages = new Map<number, Mark[]>();
    for (const mark of sorted) pages.set(mark.page, [...(pages.get(mark.page) ?? []), mark]);
    return pages;
  }, [marks]);

  useEffect(() => {
    const show = () => {
      const looked = selection.get();
      const place = looked?.places[0];
      const element = scroller.current;
      if (!place || !element || looked?.from === "mark") return;
      const page = element.querySelector<HTMLElement>(`[data-page="${place.page}"]`);
      if (!page) return;
      const middle = ((place.box[1] + place.box[3]) / 2) * page.clientHeight;
      element.scrollTo({ top: page.offsetTop + middle - element.clientHeight / 2 });
    };
    if (pages.length > 0) show();
    return selection.subscribe(show);
  }, [selection, pages]);

  return (
    <PaneFrame scroller={scroller} className="space-y-3">
      {(zoom) => {
        const width = Math.floor(room * zoom);
        return (
          <>
            {source.isError && <ProblemNote error={source.error} onRetry={() => void source.refetch()} />}
            {error !== null && <p className="p-4 text-sm text-ink-2">{t("broken")}</p>}
            {isWord && <p className="max-w-prose p-4 text-sm text-ink-2">{t("word")}</p>}
            {!source.isError && error === null && !isWord && pages.length === 0 && (
              <>
                <p role="status" className="sr-only">
                  {t("loading")}
                </p>
                <FirstPage className="w-full bg-white shadow-card" />
              </>
            )}
            {pages.map(({ page, width: points, height }, index) => {
              const number = index + 1;
              return (
                <div
                  key={number}
                  data-page={number}
                  className="relative mx-auto bg-white shadow-card"
                  style={{ width, height: Math.round((width * height) / points) }}
                >
                  {number === 1 && <FirstPage className="absolute inset-0 size-full" />}
                  <Canvas page={page} width={width} />
                  <Marks marks={byPage.get(number) ?? []} onPick={onPick} labelOf={labelOf} />
                  <Highlight page={number} selection={selection} />
                </div>
              );
            })}
          </>
        );
      }}
    </PaneFrame>
  );
}
