"use client";

import { useMutation } from "@tanstack/react-query";
import { Check, Upload } from "lucide-react";
import { useRef } from "react";
import { useTranslations } from "use-intl";
import { deleteLogo, saveLogo } from "@/api/settings";
import { Button } from "@/components/ui/button";
import { ProblemNote } from "@/components/ui/states";
import { useToast } from "@/components/ui/toast";

export function LogoField() {
  const t = useTranslations("settings.own");
  const toast = useToast();
  const input = useRef<HTMLInputElement>(null);
  const save = useMutation({ mutationFn: (file: File) => saveLogo(file) });
  const remove = useMutation({
    mutationFn: () => deleteLogo(),
    onSuccess: () => {
      save.reset();
      toast(t("removed"));
    },
  });
  return (
    <div className="py-4 first:pt-0 last:pb-0">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-56">
          <p className="text-sm font-medium">{t("logo.title")}</p>
          <p className="text-[0.8125rem] text-ink-3">{t("logo.hint")}</p>
        </div>
        <input
          ref={input}
          type="file"
          accept=".png,.jpg,.jpeg"
          tabIndex={-1}
          aria-label={t("logo.title")}
          className="sr-only"
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file) save.mutate(file);
            event.target.value = "";
          }}
        />
        <Button size="sm" disabled={save.isPending} onClick={() => input.current?.click()}>
          <Upload className="size-4" aria-hidden />
          {t(save.isPending ? "checking" : "choose")}
        </Button>
        <Button look="ghost" size="sm" disabled={remove.isPending} onClick={() => remove.mutate()}>
          {t("reset")}
        </Button>
      </div>
      {save.isSuccess && (
        <p role="status" className="mt-2 flex items-center gap-1.5 text-sm text-ok">
          <Check className="size-4" aria-hidden />
          {t("logo.kept")}
        </p>
      )}
      {save.isError && (
        <div className="mt-3">
          <ProblemNote error={save.error} />
        </div>
      )}
      {remove.isError && (
        <div className="mt-3">
          <ProblemNote error={remove.error} />
        </div>
      )}
    </div>
  );
}
