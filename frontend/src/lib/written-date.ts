/** Dates as precise as known ("2015", "2015-06", "2015-06-17") and as people write them. */

const KNOWN = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/;
const TYPED = /^(?:(\d{1,2})[./-])?(\d{1,2})[./-](\d{4})$/;

/** Return 2015, 06/2015, 17.06.2015 or, outside German, 17/06/2015; what is no date stays as it is. */
export function shownDate(value: string, language: string): string {
  const [, year, month, day] = KNOWN.exec(value) ?? [];
  if (!year || !month) return value;
  return day ? [day, month, year].join(language === "de" ? "." : "/") : `${month}/${year}`;
}

/** Return what was typed, day first, as it is stored; what is no date stays as it is. */
export function typedDate(text: string): string {
  const [, day, month, year] = TYPED.exec(text.trim()) ?? [];
  return month && year
    ? [year, month, day].flatMap((part) => (part ? [part.padStart(2, "0")] : [])).join("-")
    : text;
}
