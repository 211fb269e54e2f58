"use client";

import { Undo2 } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import type { ButtonLook } from "@/components/ui/classes";
import { Dialog } from "@/components/ui/dialog";
import { DifferenceList } from "@/features/versions/difference-list";
import type { Change } from "@/lib/pointer";

interface Props {
  changes: Change[];
  labelOf: (pointer: string) => string;
  isSaving: boolean;
  isBlocked: boolean;
  save?: { look: ButtonLook; text: string };
  confirm?: { text: string; run: () => void };
  onSave: () => void;
  onDiscard: () => void;
}

export function SaveBar({ changes, labelOf, isSaving, isBlocked, save, confirm, onSave, onDiscard }: Props) {
  const t = useTranslations("review.save");
  const tCommon = useTranslations("common");
  const [shown, setShown] = useState<"difference" | "discard" | null>(null);
  if (changes.length === 0) return null;
  return (
    <div className="sticky bottom-16 z-20 mt-3 flex flex-wrap items-center gap-2 rounded-xl border border-accent bg-surface p-3 shadow-card lg:bottom-3">
      <p className="mr-auto px-1 text-sm font-medium" aria-live="polite">
        {t("count", { count: changes.length })}
        {isBlocked && <span className="block text-[0.8125rem] font-normal text-ink-3">{t("blocked")}</span>}
      </p>
      <Button size="sm" onClick={() => setShown("difference")}>
        {t("difference")}
      </Button>
      <Button
        look="ghost"
        size="sm"
        className="max-sm:px-1.5"
        disabled={isSaving}
        onClick={() => setShown("discard")}
      >
        <Undo2 className="size-4 sm:hidden" aria-hidden />
        <span className="max-sm:sr-only">{t("discard")}</span>
      </Button>
      <Button
        look={save?.look ?? "primary"}
        size="sm"
        className="max-sm:w-full"
        disabled={isSaving || isBlocked}
        onClick={onSave}
      >
        {isSaving ? t("saving") : (save?.text ?? t("save"))}
      </Button>
      {confirm && (
        <Button
          look="primary"
          size="sm"
          className="max-sm:w-full"
          disabled={isSaving || isBlocked}
          onClick={confirm.run}
        >
          {confirm.text}
        </Button>
      )}
      <Dialog
        open={shown === "difference"}
        wide
        title={t("difference")}
        onClose={() => shown === "difference" && setShown(null)}
      >
        <DifferenceList changes={changes} labelOf={labelOf} />
      </Dialog>
      <Dialog
        open={shown === "discard"}
        title={t("discardTitle")}
        onClose={() => shown === "discard" && setShown(null)}
        footer={
          <>
            <Button onClick={() => setShown(null)}>{tCommon("cancel")}</Button>
            <Button
              look="danger"
              onClick={() => {
                setShown(null);
                onDiscard();
              }}
            >
              {t("discard")}
            </Button>
          </>
        }
      >
        <p>{t("discardText", { count: changes.length })}</p>
      </Dialog>
    </div>
  );
}
