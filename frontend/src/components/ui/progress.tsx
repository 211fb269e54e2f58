"use client";

import { useEffect, useRef } from "react";
import { cx } from "./classes";

/** A bar from 0 to 100. The width is set through the style object: the page's CSP allows no style attributes. */
export function Progress({
  value,
  label,
  tone = "accent",
  thin = false,
}: {
  value: number;
  label: string;
  tone?: "accent" | "ok" | "warn" | "bad";
  thin?: boolean;
}) {
  const bar = useRef<HTMLDivElement>(null);
  const percent = Math.max(0, Math.min(100, Math.round(value)));
  useEffect(() => {
    if (bar.current) bar.current.style.width = `${percent}%`;
  }, [percent]);
  const colour = { accent: "bg-accent", ok: "bg-ok", warn: "bg-warn", bad: "bg-bad" }[tone];
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuenow={percent}
      aria-valuemin={0}
      aria-valuemax={100}
      className={cx("w-full overflow-hidden rounded-full bg-line", thin ? "h-1" : "h-2")}
    >
      <div ref={bar} className={cx("h-full w-0 rounded-full transition-[width] duration-500", colour)} />
    </div>
  );
}
