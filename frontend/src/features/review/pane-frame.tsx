"use client";

import { type ReactNode, type RefObject, useState } from "react";
import { useTranslations } from "use-intl";
import { cx } from "@/components/ui/classes";
import { ZOOMS, ZoomButtons } from "./zoom-buttons";

/** What pages and text are shown in: it scrolls, also by keyboard, and is made larger by the buttons in its corner. */
export function PaneFrame({
  scroller,
  className,
  children,
}: {
  scroller: RefObject<HTMLElement | null>;
  className?: string;
  /** Drawn at so many times its usual size. */
  children: (zoom: number) => ReactNode;
}) {
  const t = useTranslations("review.document");
  const [zoom, setZoom] = useState(0);
  return (
    <div className="relative h-full">
      <ZoomButtons zoom={zoom} onZoom={setZoom} />
      <section
        ref={scroller}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label={t("label")}
        className={cx(
          "relative h-full overflow-auto rounded-xl border border-line bg-raised p-3 [scrollbar-gutter:stable]",
          className,
        )}
      >
        {children(ZOOMS[zoom]!)}
      </section>
    </div>
  );
}
