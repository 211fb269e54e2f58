"use client";

import { useTranslations } from "use-intl";
import type { Period } from "@/api/types";
import { cx } from "@/components/ui/classes";
import { valueAt } from "@/lib/pointer";
import { useReview } from "./context";
import { PictureMark } from "./picture-mark";
import { useIsSelected } from "./selection";
import { useDateText } from "./use-date-text";
import { StandingMark } from "./value-field";

/** As precise as written: year, month or day. */
const DATE = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;
export const isPeriodDate = (text: string) => text === "" || DATE.test(text);

const NO_PERIOD: Period = { start: null, end: null, ongoing: false, precision: "month", asWritten: "" };

const PRECISIONS: Record<number, Period["precision"]> = { 4: "year", 7: "month", 10: "day" };

/** A span keeps what is written beside it, as long as nobody changes the dates. */
export function changedPeriod(period: Period | null, change: Partial<Period>): Period {
  const next = { ...(period ?? NO_PERIOD), ...change, asWritten: "" };
  return { ...next, precision: PRECISIONS[(next.start ?? next.end ?? "").length] ?? next.precision };
}

interface DateProps {
  name: "start" | "end";
  pointer: string;
  period: Period | null;
}

function PeriodDate({ name, pointer, period }: DateProps) {
  const t = useTranslations("review");
  const { edit, selectValue } = useReview();
  const value = period?.[name] ?? "";
  const date = useDateText(value, (next) => edit(pointer, changedPeriod(period, { [name]: next || null })));
  return (
    <input
      aria-label={t(`period.${name}`)}
      aria-invalid={isPeriodDate(value) ? undefined : true}
      title={t("period.hint")}
      data-pointer={`${pointer}/${name}`}
      value={date.text}
      placeholder={t("period.placeholder")}
      disabled={name === "end" && period?.ongoing}
      autoComplete="off"
      onFocus={() => selectValue(pointer, "field")}
      onBlur={date.leave}
      onChange={(event) => date.type(event.target.value)}
      className="w-26 rounded-md border border-transparent bg-transparent px-2 py-1 text-sm leading-6 tabular hover:border-edge focus:border-accent focus:outline-none aria-invalid:border-bad"
    />
  );
}

export function PeriodField({ pointer }: { pointer: string }) {
  const t = useTranslations("review");
  const tCommon = useTranslations("common");
  const { cv, edit, selection, selectValue, isChanged, standing, isFromPicture } = useReview();
  const period = valueAt(cv, pointer) as Period | null;
  const isSelected = useIsSelected(selection, pointer);
  const isAnyChanged = ["start", "end", "ongoing"].some((name) => isChanged(`${pointer}/${name}`));
  const isWrong = [period?.start, period?.end].some((date) => !isPeriodDate(date ?? ""));
  return (
    <div data-pointer={pointer} className={cx("rounded-md", isSelected && "bg-accent-soft")}>
      <div className="flex min-h-5 flex-wrap items-center gap-x-2 px-2">
        <p className="text-xs font-medium text-ink-3">{t("period.label")}</p>
        <StandingMark standing={period ? standing(pointer) : "unknown"} isChanged={isAnyChanged} />
        {period && !isAnyChanged && isFromPicture(pointer) && <PictureMark pointer={pointer} />}
      </div>
      <div className="flex flex-wrap items-center">
        <PeriodDate name="start" {...{ pointer, period }} />
        <span aria-hidden className="text-ink-3">
          –
        </span>
        <PeriodDate name="end" {...{ pointer, period }} />
        <label className="ml-1 inline-flex min-h-8 items-center gap-1.5 px-1 text-sm text-ink-2">
          <input
            type="checkbox"
            className="size-4 accent-accent"
            checked={period?.ongoing ?? false}
            onFocus={() => selectValue(pointer, "field")}
            onChange={(event) => {
              const ongoing = event.target.checked;
              edit(pointer, changedPeriod(period, ongoing ? { ongoing, end: null } : { ongoing }));
            }}
          />
          {t("period.ongoing")}
        </label>
      </div>
      {isWrong && <p className="px-2 text-xs text-bad">{t("period.hint")}</p>}
      {period?.asWritten && (
        <p className="px-2 text-xs text-ink-3">{tCommon("quote", { text: period.asWritten })}</p>
      )}
    </div>
  );
}
