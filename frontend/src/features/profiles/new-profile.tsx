"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { createProfile } from "@/api/profiles";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { AreaField, TextField } from "@/components/ui/field";
import { FilePick } from "@/components/ui/file-pick";
import { ProblemNote } from "@/components/ui/states";
import { useToast } from "@/components/ui/toast";
import { PROFILE_FILES } from "@/features/upload/readable";
import { useDraft } from "@/lib/draft";

const EMPTY = { title: "", text: "" };

export function NewProfile({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useTranslations("profiles");
  const tPick = useTranslations("upload.profile");
  const tCommon = useTranslations("common");
  const toast = useToast();
  const queryClient = useQueryClient();
  const [form, setForm, forget] = useDraft("profile", EMPTY);
  const [file, setFile] = useState<File | null>(null);
  const [isEmpty, setIsEmpty] = useState(false);
  const create = useMutation({
    mutationFn: () => createProfile(file ?? form.text, form.title.trim()),
    onSuccess: (profile) => {
      toast(t("added", { title: profile.title }));
      setForm(EMPTY);
      forget();
      setFile(null);
      onClose();
      return queryClient.invalidateQueries({ queryKey: ["profiles"] });
    },
  });
  const submit = () => {
    const lacks = !file && !form.text.trim();
    setIsEmpty(lacks);
    if (!lacks) create.mutate();
  };
  return (
    <Dialog
      open={open}
      wide
      title={t("add")}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{tCommon("cancel")}</Button>
          <Button look="primary" disabled={create.isPending} onClick={submit}>
            {t(create.isPending ? "reading" : "read")}
          </Button>
        </>
      }
    >
      <div className="space-y-4 text-ink">
        <TextField
          label={t("titleField")}
          hint={t("titleHint")}
          value={form.title}
          onChange={(event) => setForm({ ...form, title: event.target.value })}
        />
        <FilePick
          label={t("file")}
          pick={tPick("pick")}
          hint={t("fileHint")}
          drop={tPick("dropFile")}
          accept={PROFILE_FILES}
          file={file}
          onFile={setFile}
        />
        {!file && (
          <AreaField
            label={t("text")}
            rows={9}
            value={form.text}
            error={isEmpty ? t("needsContent") : undefined}
            onChange={(event) => setForm({ ...form, text: event.target.value })}
          />
        )}
        {create.isError && <ProblemNote error={create.error} />}
      </div>
    </Dialog>
  );
}
