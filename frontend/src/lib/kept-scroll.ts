"use client";

import { useEffect } from "react";

/** A page that has been still for so long stands as it will stand: whoever is here has begun to read. */
const STILL_MS = 3000;
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

const isAt = (place: Place) => Math.abs(wayTo(place)) <= 1;
const isLoading = () => document.querySelector("[data-loading]") !== null;

/**
 * Go to a place, and again each time that something late (the match, entries that come into sight) moves it, until the
 * page is whole and still, or somebody goes a way of their own. Return how to end it before.
 */
function goTo(place: Place, onEnd: () => void): () => void {
  let hasBeenThere = false;
  let height = 0;
  let timer: ReturnType<typeof setTimeout>;
  const stop = () => {
    clearTimeout(timer);
    observer.disconnect();
    for (const sign of OWN_WAY) window.removeEventListener(sign, stop);
    window.removeEventListener("scroll", notice);
    onEnd();
  };
  const waitForStillness = () => {
    clearTimeout(timer);
    timer = setTimeout(() => (isLoading() ? waitForStillness() : stop()), STILL_MS);
  };
  const observer = new ResizeObserver(() => {
    if (!isAt(place)) window.scrollBy(0, wayTo(place));
    hasBeenThere ||= isAt(place);
    height = document.body.scrollHeight;
    waitForStillness();
  });
  // Scroll bars and screen readers move a page without a key or a pointer; then nothing on it has grown.
  const notice = () => {
    if (hasBeenThere && document.body.scrollHeight === height && !isAt(place)) stop();
  };
  for (const sign of OWN_WAY) window.addEventListener(sign, stop, { passive: true });
  window.addEventListener("scroll", notice, { passive: true });
  observer.observe(document.body);
  return stop;
}

/** Bring a reloaded page back to where it stood. The browser alone stops where the page ended when it was drawn first. */
export function useKeptScroll(key: string, isDrawn: boolean) {
  useEffect(() => {
    if (!isDrawn) return;
    const name = `scroll.${key}`;
    let wanted = JSON.parse(sessionStorage.getItem(name) ?? "null") as Place | null;
    sessionStorage.removeItem(name);
    const stop = wanted?.y ? goTo(wanted, () => (wanted = null)) : undefined;
    if (!stop) wanted = null;
    // Who leaves on the way to a place wants to come back to it, not to where the way had led so far.
    const keep = () => sessionStorage.setItem(name, JSON.stringify(wanted ?? placeNow()));
    window.addEventListener("pagehide", keep);
    return () => {
      stop?.();
      window.removeEventListener("pagehide", keep);
    };
  }, [key, isDrawn]);
}
