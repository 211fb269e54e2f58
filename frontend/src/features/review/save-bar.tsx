"use client";

import { Undo2 } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { Change } from "@/lib/pointer";
import { usePathLabel } from "./findings-tab";

interface Props {
  changes: Change[];
  isSaving: boolean;
  isBlocked: boolean;
  onSave: () => void;
  onDiscard: () => void;
}

export function SaveBar({ changes, isSaving, isBlocked, onSave, onDiscard }: Props) {
  const t = useTranslations("review.save");
  const pathLabel = usePathLabel();
  const [isOpen, setOpen] = useState(false);
  if (changes.length === 0) return null;
  return (
    <div className="sticky bottom-16 z-20 mt-3 flex flex-wrap items-center gap-2 rounded-xl border border-accent bg-surface p-3 shadow-card lg:bottom-3">
      <p className="mr-auto px-1 text-sm font-medium" aria-live="polite">
        {t("count", { count: changes.length })}
        {isBlocked && <span className="block text-[0.8125rem] font-normal text-ink-3">{t("blocked")}</span>}
      </p>
      <Button size="sm" onClick={() => setOpen(true)}>
        {t("difference")}
      </Button>
      <Button look="ghost" size="sm" className="max-sm:px-1.5" disabled={isSaving} onClick={onDiscard}>
        <Undo2 className="size-4 sm:hidden" aria-hidden />
        <span className="max-sm:sr-only">{t("discard")}</span>
      </Button>
      <Button
        look="primary"
        size="sm"
        className="max-sm:w-full"
        disabled={isSaving || isBlocked}
        onClick={onSave}
      >
        {t(isSaving ? "saving" : "save")}
      </Button>
      <Dialog open={isOpen} wide title={t("difference")} onClose={() => setOpen(false)}>
        <dl className="divide-y divide-line pb-3">
          {changes.map(({ pointer, before, after }) => (
            <div key={pointer} className="py-3">
              <dt className="text-xs font-medium text-ink-3">{pathLabel(pointer)}</dt>
              <dd className="mt-1 grid gap-2 sm:grid-cols-2">
                <del className="rounded-md bg-bad-soft px-2.5 py-1.5 whitespace-pre-line text-bad no-underline">
                  <span className="sr-only">{t("before")}: </span>
                  {before || t("nothing")}
                </del>
                <ins className="rounded-md bg-ok-soft px-2.5 py-1.5 whitespace-pre-line text-ok no-underline">
                  <span className="sr-only">{t("after")}: </span>
                  {after || t("nothing")}
                </ins>
              </dd>
            </div>
          ))}
        </dl>
      </Dialog>
    </div>
  );
}
