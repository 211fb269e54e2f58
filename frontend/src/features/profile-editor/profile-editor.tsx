"use client";

import { Plus } from "lucide-react";
import { useRef, useState } from "react";
import { useTranslations } from "use-intl";
import type { Criterion, JobProfile } from "@/api/types";
import { Button } from "@/components/ui/button";
import { AreaField, TextField } from "@/components/ui/field";
import { moved, valueAt, withValue } from "@/lib/pointer";
import { emptyCriterion, halves, newId } from "./criteria";
import { CriterionRow } from "./criterion-row";
import { PROFILE_TERMS } from "./terms";

interface Props {
  value: JobProfile;
  /** As stored: what a person changed earlier stands in its evidence. */
  stored: JobProfile;
  /** `key`: what of it changed, so that typing is one step of undo. */
  onChange: (next: JobProfile, key: string) => void;
}

/** A job profile as a form: criteria in their order, then the terms. */
export function ProfileEditor({ value, stored, onChange }: Props) {
  const t = useTranslations("correct.profile");
  const list = useRef<HTMLOListElement>(null);
  const [said, setSaid] = useState("");
  const known = new Map(stored.criteria.map((criterion, index) => [criterion.id, { criterion, index }]));
  const setCriteria = (criteria: Criterion[], key: string) => onChange({ ...value, criteria }, key);
  const focusOn = (id: string, selector: string) =>
    requestAnimationFrame(() =>
      list.current
        ?.querySelector<HTMLElement>(`[data-criterion="${CSS.escape(id)}"] ${selector}`)
        ?.focus({ preventScroll: false }),
    );
  const move = (from: number, to: number) => {
    const criteria = moved(value.criteria, from, to);
    if (criteria === value.criteria) return;
    setCriteria(criteria, "order");
    setSaid(t("moved", { place: to + 1, count: criteria.length }));
  };
  const add = () => {
    const id = newId(value.criteria, [...known.keys()]);
    setCriteria([...value.criteria, emptyCriterion(id)], `add ${id}`);
    focusOn(id, "textarea");
  };
  const split = (index: number, caret: number | null) => {
    const criterion = value.criteria[index]!;
    const parts = halves(criterion.text, caret);
    if (!parts) {
      setSaid(t("cannotSplit"));
      focusOn(criterion.id, "textarea");
      return;
    }
    const id = newId(value.criteria, [...known.keys()]);
    const second = { ...emptyCriterion(id), text: parts[1], kind: criterion.kind, weight: criterion.weight };
    setCriteria(value.criteria.toSpliced(index, 1, { ...criterion, text: parts[0] }, second), `split ${id}`);
    setSaid(t("wasSplit"));
    focusOn(id, "textarea");
  };
  const join = (index: number) => {
    const [first, second] = [value.criteria[index]!, value.criteria[index + 1]!];
    const text = `${first.text.replace(/[.;,\s]+$/, "")}, ${second.text}`;
    setCriteria(value.criteria.toSpliced(index, 2, { ...first, text }), `join ${first.id}`);
    setSaid(t("wasJoined"));
    focusOn(first.id, "textarea");
  };
  const remove = (index: number) => {
    const next = value.criteria[index + 1] ?? value.criteria[index - 1];
    setCriteria(value.criteria.toSpliced(index, 1), `remove ${value.criteria[index]!.id}`);
    setSaid(t("wasRemoved"));
    if (next) focusOn(next.id, "textarea");
  };
  const isEdited = (criterion: Criterion) => {
    const before = known.get(criterion.id);
    if (!before || JSON.stringify(before.criterion) !== JSON.stringify(criterion)) return true;
    return Object.keys(stored.evidence).some((at) => at.startsWith(`/criteria/${before.index}/`));
  };
  return (
    <div className="space-y-7">
      <section>
        <h2 className="text-[0.9375rem] font-semibold">{t("criteria")}</h2>
        <p className="mt-0.5 mb-2.5 text-[0.8125rem] text-ink-3">{t("criteriaHint")}</p>
        {value.criteria.length === 0 && (
          <p className="mb-2 rounded-lg bg-warn-soft px-3 py-2 text-sm text-warn">{t("none")}</p>
        )}
        <ol ref={list} className="space-y-2">
          {value.criteria.map((criterion, index) => (
            <CriterionRow
              key={criterion.id}
              criterion={criterion}
              index={index}
              count={value.criteria.length}
              isEdited={isEdited(criterion)}
              onChange={(next, field) =>
                setCriteria(value.criteria.with(index, next), `${criterion.id} ${field}`)
              }
              onMove={(to) => move(index, to)}
              onDropped={(from) => move(from, index)}
              onSplit={(caret) => split(index, caret)}
              onJoin={() => join(index)}
              onRemove={() => remove(index)}
            />
          ))}
        </ol>
        <Button size="sm" className="mt-2" onClick={add}>
          <Plus className="size-4" aria-hidden />
          {t("add")}
        </Button>
        <p role="status" className="sr-only">
          {said}
        </p>
      </section>
      <section>
        <h2 className="mb-2.5 text-[0.9375rem] font-semibold">{t("termsTitle")}</h2>
        <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2">
          {Object.entries(PROFILE_TERMS).map(([name, pointer]) => {
            const held = valueAt(value, pointer);
            const isChanged =
              JSON.stringify(held) !== JSON.stringify(valueAt(stored, pointer)) ||
              Object.keys(stored.evidence).some((at) => at === pointer || at.startsWith(`${pointer}/`));
            return (
              <TextField
                key={name}
                label={
                  <>
                    {t(`terms.${name}`)}
                    {isChanged && (
                      <span className="ml-2 text-xs font-normal text-accent-ink">{t("edited")}</span>
                    )}
                  </>
                }
                value={Array.isArray(held) ? held.join("; ") : String(held ?? "")}
                placeholder={t("notStated")}
                hint={name === "locations" ? t("locationsHint") : undefined}
                onChange={(event) => {
                  const text = event.target.value;
                  const next = Array.isArray(held) ? (text ? text.split(/;\s?/) : []) : text || null;
                  onChange(withValue(value, pointer, next), name);
                }}
              />
            );
          })}
        </div>
        <AreaField
          className="mt-3"
          label={t("tasks")}
          hint={t("tasksHint")}
          rows={Math.min(10, value.tasks.length + 2)}
          value={value.tasks.join("\n")}
          onChange={(event) =>
            onChange({ ...value, tasks: event.target.value ? event.target.value.split("\n") : [] }, "tasks")
          }
        />
      </section>
    </div>
  );
}
