"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { listProfiles } from "@/api/profiles";
import { AreaField, SelectField, TextField } from "@/components/ui/field";
import { FilePick } from "@/components/ui/file-pick";
import { ProblemNote } from "@/components/ui/states";
import type { ChoiceProps } from "./job-profile-choice";
import { PROFILE_FILES } from "./readable";

/** What a job profile is given by: a file, a text, or one that was saved before. */
export default function JobProfileFields({ choice, onChange, file, onFile, withoutNone }: ChoiceProps) {
  const t = useTranslations("upload.profile");
  const saved = useQuery({ queryKey: ["profiles"], queryFn: listProfiles, enabled: choice.kind === "saved" });
  return (
    <>
      {!withoutNone && (choice.kind === "text" || choice.kind === "file") && (
        <TextField
          label={t("title")}
          hint={t("titleHint")}
          value={choice.title}
          onChange={(event) => onChange({ ...choice, title: event.target.value })}
        />
      )}
      {choice.kind === "text" && (
        <AreaField
          label={t("text")}
          rows={8}
          value={choice.text}
          onChange={(event) => onChange({ ...choice, text: event.target.value })}
        />
      )}
      {choice.kind === "file" && (
        <FilePick
          label={t("file")}
          pick={t("pick")}
          hint={t("fileHint")}
          drop={t("dropFile")}
          accept={PROFILE_FILES}
          file={file}
          onFile={onFile}
        />
      )}
      {choice.kind === "saved" &&
        (saved.isError ? (
          <ProblemNote error={saved.error} onRetry={() => void saved.refetch()} />
        ) : saved.data?.profiles.length === 0 ? (
          <p className="text-sm text-ink-3">{t("noneSaved")}</p>
        ) : (
          <SelectField
            label={t("saved")}
            value={choice.savedId}
            disabled={!saved.data}
            onChange={(event) => onChange({ ...choice, savedId: event.target.value })}
          >
            <option value="">{saved.data ? t("choose") : t("loading")}</option>
            {saved.data?.profiles.map((profile) => (
              <option key={profile.id} value={profile.id}>
                {profile.title}
              </option>
            ))}
          </SelectField>
        ))}
    </>
  );
}
