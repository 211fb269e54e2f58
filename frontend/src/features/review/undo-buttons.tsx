"use client";

import { Redo2, Undo2 } from "lucide-react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import type { Undo } from "@/lib/undo";

export function UndoButtons({ of, isBusy }: { of: Omit<Undo<never>, "change">; isBusy?: boolean }) {
  const t = useTranslations("correct");
  return (
    <span className="inline-flex">
      <Button
        look="ghost"
        size="icon"
        aria-label={t("undo")}
        title={t("undoKeys")}
        disabled={!of.canUndo || isBusy}
        onClick={of.undo}
      >
        <Undo2 className="size-4" aria-hidden />
      </Button>
      <Button
        look="ghost"
        size="icon"
        aria-label={t("redo")}
        title={t("redoKeys")}
        disabled={!of.canRedo || isBusy}
        onClick={of.redo}
      >
        <Redo2 className="size-4" aria-hidden />
      </Button>
    </span>
  );
}
