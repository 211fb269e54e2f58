"use client";

import { Copy } from "lucide-react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { useToast } from "@/components/ui/toast";

/** A secret that is shown this once, to be copied. */
export function SecretNote({ secret, onDone }: { secret: string; onDone: () => void }) {
  const t = useTranslations("settings.secret");
  const toast = useToast();
  return (
    <div role="status" className="rounded-lg bg-warn-soft p-4">
      <p className="mb-3 text-sm text-warn">{t("once")}</p>
      <div className="flex flex-wrap items-end gap-2">
        <TextField
          className="min-w-0 flex-1 basis-64"
          label={t("label")}
          readOnly
          value={secret}
          onFocus={(event) => event.target.select()}
        />
        <Button
          onClick={() =>
            navigator.clipboard.writeText(secret).then(
              () => toast(t("copied")),
              () => toast(t("notCopied"), "bad"),
            )
          }
        >
          <Copy className="size-4" aria-hidden />
          {t("copy")}
        </Button>
        <Button look="ghost" onClick={onDone}>
          {t("done")}
        </Button>
      </div>
    </div>
  );
}
