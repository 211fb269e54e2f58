/** Numbers and times as people read them. */

/** English is written as in Europe: 28 Nov 2026, 13:04. */
function usage(language: string): string {
  return language === "en" ? "en-GB" : language;
}

export function fileSize(bytes: number, language: string): string {
  const megabytes = bytes / 1_000_000;
  const [value, unit] = megabytes >= 0.1 ? [megabytes, "megabyte"] : [bytes / 1000, "kilobyte"];
  return new Intl.NumberFormat(usage(language), {
    style: "unit",
    unit,
    maximumFractionDigits: value >= 10 ? 0 : 1,
  }).format(value);
}

export function duration(startedAt: string | null, endedAt: string | null, language: string): string | null {
  if (!startedAt || !endedAt) return null;
  const seconds = (Date.parse(endedAt) - Date.parse(startedAt)) / 1000;
  if (!Number.isFinite(seconds) || seconds < 0) return null;
  const [value, unit] = seconds >= 90 ? [seconds / 60, "minute"] : [seconds, "second"];
  return new Intl.NumberFormat(usage(language), {
    style: "unit",
    unit,
    unitDisplay: "short",
    maximumFractionDigits: value < 10 ? 1 : 0,
  }).format(value);
}

export function dateTime(iso: string | null, language: string): string {
  if (!iso) return "";
  return new Intl.DateTimeFormat(usage(language), { dateStyle: "medium", timeStyle: "short" }).format(
    new Date(iso),
  );
}

/** Today: the time; this year: day and month; else the date. */
export function shortDate(iso: string | null, language: string, now = new Date()): string {
  if (!iso) return "";
  const date = new Date(iso);
  if (date.toDateString() === now.toDateString()) {
    return new Intl.DateTimeFormat(usage(language), { timeStyle: "short" }).format(date);
  }
  const year = date.getFullYear() === now.getFullYear() ? undefined : "numeric";
  return new Intl.DateTimeFormat(usage(language), { day: "numeric", month: "short", year }).format(date);
}
