"use client";
export function JobsPage() {
  return <p>…</p>;
}
