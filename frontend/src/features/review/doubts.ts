/** What of a value that a person may have typed looks wrong. It is said and never refused: they may know better. */
export type Doubt = "email" | "date" | "future" | "past";

const EMAIL = /^[^\s@,;<>()]+@[^\s@,;<>()]+\.[^\s@,;<>().]{2,}$/;
const DATE = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/;
/** Nobody who works today was born longer ago. */
const MOST_YEARS = 100;

/** Whether a date as precise as known is one of the calendar: 31 February is none. */
function isInCalendar(value: string): boolean {
  const [, year, month = "01", day = "01"] = DATE.exec(value) ?? [];
  if (!year) return false;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return date.toISOString().slice(0, 10) === `${year}-${month}-${day}`;
}

export function doubtOf(pointer: string, value: string, today: Date): Doubt | null {
  if (!value.trim()) return null;
  if (pointer === "/person/email") return EMAIL.test(value.trim()) ? null : "email";
  if (pointer !== "/person/birthDate") return null;
  if (!isInCalendar(value.trim())) return "date";
  const now = today.toISOString().slice(0, 10);
  if (value.trim() > now) return "future";
  return Number(now.slice(0, 4)) - Number(value.trim().slice(0, 4)) > MOST_YEARS ? "past" : null;
}
