"use client";

import { useEffect } from "react";

/** Longer than this nobody is moved: they have begun to read. */
const PATIENCE_MS = 3000;
const OWN_WAY = ["wheel", "pointerdown", "keydown", "touchstart"];

/** Where a page stood: how far down, and which value stood how far from the window's upper edge, if any did. */
interface Place {
  y: number;
  pointer?: string;
  top?: number;
}

function placeNow(): Place {
  for (const field of document.querySelectorAll("[data-pointer]")) {
    const { top, height } = field.getBoundingClientRect();
    if (height && top >= 0) return { y: window.scrollY, pointer: field.getAttribute("data-pointer")!, top };
  }
  return { y: window.scrollY };
}

/** How far it is to a place. What was never in sight has no height yet, so pixels from the top lead astray. */
function wayTo({ y, pointer, top }: Place): number {
  const field = pointer && document.querySelector(`[data-pointer="${CSS.escape(pointer)}"]`);
  return field ? field.getBoundingClientRect().top - top! : y - window.scrollY;
}

/** Bring a reloaded page back to where it stood. The browser alone stops where the page ended when it was drawn first. */
export function useKeptScroll(key: string, isDrawn: boolean) {
  useEffect(() => {
    if (!isDrawn) return;
    const name = `scroll.${key}`;
    const place = JSON.parse(sessionStorage.getItem(name) ?? "null") as Place | null;
    sessionStorage.removeItem(name);
    const keep = () => sessionStorage.setItem(name, JSON.stringify(placeNow()));
    window.addEventListener("pagehide", keep);
    // What comes late (the match, the questions) and what comes into sight make the page higher.
    const observer = new ResizeObserver(() => {
      const way = place ? wayTo(place) : 0;
      if (Math.abs(way) <= 1) stop();
      else window.scrollBy(0, way);
    });
    const timer = setTimeout(() => stop(), PATIENCE_MS);
    const stop = () => {
      clearTimeout(timer);
      observer.disconnect();
      for (const sign of OWN_WAY) window.removeEventListener(sign, stop);
    };
    for (const sign of OWN_WAY) window.addEventListener(sign, stop, { passive: true });
    if (place?.y) observer.observe(document.body);
    return () => {
      stop();
      window.removeEventListener("pagehide", keep);
    };
  }, [key, isDrawn]);
}
