"use client";

import { Plus, Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { dropOn, Handle } from "@/components/ui/handle";
import { moved, withoutItem } from "@/lib/pointer";
import { useReview } from "./context";
import { GRID, Section } from "./frame";
import { LinesField, WordsField } from "./list-fields";
import {
  ADDRESS_FIELDS,
  EMPTY_ENTRY,
  HAS_PERIOD,
  PERSON_FIELDS,
  SECTIONS,
  type SectionShape,
  TERM_FIELDS,
} from "./model";
import { PeriodField } from "./period-field";
import { ValueField } from "./value-field";

function EntryList({ shape }: { shape: SectionShape }) {
  const t = useTranslations("review");
  const { cv, edit, replace } = useReview();
  const list = `/${shape.key}`;
  const entries = cv[shape.key] as object[];
  const title = t(`sections.${shape.key}`);
  const tCorrect = useTranslations("correct");
  const move = (from: number, to: number) => edit(list, moved(entries, from, to));
  return (
    <Section
      title={title}
      action={
        <Button look="ghost" size="sm" onClick={() => edit(list, [...entries, EMPTY_ENTRY[shape.key]])}>
          <Plus className="size-4" aria-hidden />
          {t("addEntry")}
          <span className="sr-only">: {title}</span>
        </Button>
      }
    >
      {entries.length === 0 && <p className="px-2 text-sm text-ink-3">{t("noEntries")}</p>}
      <ol className="space-y-5">
        {entries.map((_, index) => {
          const at = `${list}/${index}`;
          return (
            <li
              key={at}
              {...dropOn(shape.key, (from) => move(from, index))}
              className="relative space-y-1.5 rounded-lg border border-line p-2 pr-1 [contain-intrinsic-size:auto_20rem] [content-visibility:auto]"
            >
              <div className="flex items-start gap-1">
                <Handle
                  list={shape.key}
                  index={index}
                  count={entries.length}
                  name={`${title}: ${tCorrect("entry", { number: index + 1 })}`}
                  onMove={(to) => move(index, to)}
                />
                {HAS_PERIOD.has(shape.key) ? (
                  <PeriodField pointer={`${at}/period`} />
                ) : (
                  <p className="px-2 pt-1 text-xs font-medium text-ink-3 tabular">{index + 1}</p>
                )}
                <Button
                  look="ghost"
                  size="icon"
                  className="ml-auto size-8"
                  aria-label={t("removeEntry", { section: title, number: index + 1 })}
                  onClick={() => replace(withoutItem(cv, list, index))}
                >
                  <Trash2 className="size-4" aria-hidden />
                </Button>
              </div>
              <div className={GRID}>
                {shape.fields.map((name) => (
                  <ValueField key={name} pointer={`${at}/${name}`} label={t(`fields.${name}`)} />
                ))}
              </div>
              {shape.texts?.map((name) => (
                <ValueField key={name} multiline pointer={`${at}/${name}`} label={t(`fields.${name}`)} />
              ))}
              {shape.lines?.map((name) => (
                <LinesField key={name} pointer={`${at}/${name}`} label={t(`fields.${name}`)} />
              ))}
              {shape.words && (
                <div className="flex flex-wrap gap-x-1">
                  {shape.words.map((name) => (
                    <WordsField key={name} pointer={`${at}/${name}`} label={t(`fields.${name}`)} />
                  ))}
                </div>
              )}
            </li>
          );
        })}
      </ol>
    </Section>
  );
}

export function DataTab({ isWhole, tools }: { isWhole: boolean; tools: ReactNode }) {
  const t = useTranslations("review");
  const { cv } = useReview();
  return (
    <div>
      <Section title={t("sections.person")} action={tools}>
        <div className={GRID}>
          {PERSON_FIELDS.map((name) => (
            <ValueField key={name} pointer={`/person/${name}`} label={t(`fields.${name}`)} />
          ))}
          {ADDRESS_FIELDS.map((name) => (
            <ValueField key={name} pointer={`/person/address/${name}`} label={t(`fields.${name}`)} />
          ))}
        </div>
        <WordsField pointer="/person/nationalities" label={t("fields.nationalities")} />
      </Section>
      <Section title={t("sections.profile")}>
        <ValueField multiline hideLabel pointer="/profile" label={t("sections.profile")} />
      </Section>
      {isWhole && (
        <Section title={t("sections.terms")}>
          <div className={GRID}>
            {TERM_FIELDS.map((name) => (
              <ValueField key={name} pointer={`/terms/${name}`} label={t(`fields.${name}`)} />
            ))}
            {cv.terms?.rates?.map((_, index) => (
              <ValueField key={index} pointer={`/terms/rates/${index}/asWritten`} label={t("fields.rate")} />
            ))}
          </div>
          <WordsField pointer="/terms/places" label={t("fields.places")} />
        </Section>
      )}
      {isWhole && cv.skills.length > 0 && (
        <Section title={t("sections.skills")}>
          <div className="space-y-2">
            {cv.skills.map((group, index) => (
              <WordsField
                key={index}
                pointer={`/skills/${index}/items`}
                label={group.category ?? t("fields.skills")}
              />
            ))}
          </div>
        </Section>
      )}
      {isWhole && SECTIONS.map((shape) => <EntryList key={shape.key} shape={shape} />)}
    </div>
  );
}
