"use client";

import { LogIn } from "lucide-react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { renewSession } from "@/lib/sign-in";

export default function SessionDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("signin.expired");
  const tCommon = useTranslations("common");
  return (
    <Dialog
      open
      title={t("title")}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{tCommon("close")}</Button>
          <Button look="primary" onClick={renewSession}>
            <LogIn className="size-4" aria-hidden />
            {t("action")}
          </Button>
        </>
      }
    >
      <p>{t("text")}</p>
    </Dialog>
  );
}
