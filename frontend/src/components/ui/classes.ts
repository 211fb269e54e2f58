/** Join class names; falsy ones are left out. */
export const cx = (...names: (string | false | null | undefined)[]): string =>
  names.filter(Boolean).join(" ");

const BUTTON =
  "inline-flex items-center justify-center gap-2 rounded-lg font-medium text-center transition-colors select-none " +
  "disabled:opacity-55 disabled:cursor-not-allowed aria-disabled:opacity-55";

const LOOKS = {
  primary: "bg-accent text-on-accent hover:bg-accent-strong",
  secondary: "bg-surface text-ink border border-line hover:border-edge hover:bg-raised",
  ghost: "text-ink-2 hover:text-ink hover:bg-raised",
  danger: "bg-surface text-bad border border-line hover:border-bad hover:bg-bad-soft",
} as const;

const SIZES = {
  sm: "min-h-8 px-2.5 text-[0.8125rem]",
  md: "min-h-10 px-4 text-sm",
  icon: "size-9 shrink-0",
} as const;

export type ButtonLook = keyof typeof LOOKS;
export type ButtonSize = keyof typeof SIZES;

export const buttonClass = (look: ButtonLook = "secondary", size: ButtonSize = "md", more = "") =>
  cx(BUTTON, LOOKS[look], SIZES[size], more);

export const inputLook =
  "rounded-lg border border-edge/70 bg-surface px-3 min-h-10 text-sm text-ink " +
  "hover:border-edge focus-visible:outline-offset-0 aria-invalid:border-bad disabled:opacity-60";

export const inputClass = `w-full ${inputLook}`;

export const cardClass = "rounded-xl border border-line bg-surface shadow-card";
