"use client";

import { useEffect, useRef, useState } from "react";
import { drawFirstPage, leaveOutCut, tabsAreSet } from "./draw-word";

interface Props {
  file: ArrayBuffer;
  label: string;
  onFailure: (error: unknown) => void;
}

/** The first page of a Word file as a picture: nothing in it can be followed or reached by keyboard. */
export default function WordPage({ file, label, onFailure }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const [isDrawn, setDrawn] = useState(false);
  useEffect(() => {
    const element = host.current!;
    const root = element.shadowRoot ?? element.attachShadow({ mode: "open" });
    let isCurrent = true;
    let observer: ResizeObserver | undefined;
    (async () => {
      const { sheet, styles } = await drawFirstPage(file);
      if (!isCurrent) return;
      root.adoptedStyleSheets = [styles];
      root.replaceChildren(sheet);
      await tabsAreSet();
      if (!isCurrent) return;
      leaveOutCut(sheet);
      const width = sheet.offsetWidth;
      observer = new ResizeObserver(() => {
        sheet.style.zoom = String(element.clientWidth / width);
      });
      observer.observe(element);
      setDrawn(true);
    })().catch((error) => isCurrent && onFailure(error));
    return () => {
      isCurrent = false;
      observer?.disconnect();
    };
  }, [file, onFailure]);
  return (
    <div
      role="img"
      aria-label={label}
      data-drawn={isDrawn || undefined}
      className="w-full max-w-md overflow-hidden rounded border border-line bg-white"
    >
      <div ref={host} inert aria-hidden className={isDrawn ? undefined : "invisible h-40"} />
    </div>
  );
}
