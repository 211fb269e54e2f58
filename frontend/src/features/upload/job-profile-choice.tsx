"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { listProfiles } from "@/api/profiles";
import { cx } from "@/components/ui/classes";
import { AreaField, SelectField, TextField } from "@/components/ui/field";
import { FilePick } from "@/components/ui/file-pick";
import { ProblemNote } from "@/components/ui/states";

type ProfileKind = "none" | "text" | "file" | "saved";

export interface ProfileChoice {
  kind: ProfileKind;
  title: string;
  text: string;
  savedId: string;
}

interface Props {
  choice: ProfileChoice;
  onChange: (choice: ProfileChoice) => void;
  file: File | null;
  onFile: (file: File | null) => void;
  /** Where there must be a profile, and its title is not asked for. */
  withoutNone?: boolean;
}

/** What the service reads a job profile from. */
export const PROFILE_FILES = ".pdf,.docx,.odt,.rtf,.html,.htm,.txt,.md,.eml,.msg";

const KINDS: ProfileKind[] = ["none", "file", "text", "saved"];

export function JobProfileChoice({ choice, onChange, file, onFile, withoutNone }: Props) {
  const t = useTranslations("upload.profile");
  const saved = useQuery({ queryKey: ["profiles"], queryFn: listProfiles, enabled: choice.kind === "saved" });
  return (
    <div>
      <fieldset>
        <legend className="sr-only">{t("legend")}</legend>
        <div
          className={cx(
            "grid gap-1 rounded-lg bg-raised p-1",
            withoutNone ? "grid-cols-3" : "grid-cols-2 sm:grid-cols-4",
          )}
        >
          {KINDS.filter((kind) => kind !== "none" || !withoutNone).map((kind) => (
            <label
              key={kind}
              className={cx(
                "relative flex min-h-9 cursor-pointer items-center justify-center rounded-md px-2 text-center text-[0.8125rem] font-medium",
                "has-focus-visible:outline-2 has-focus-visible:outline-accent",
                choice.kind === kind ? "bg-surface text-ink shadow-card" : "text-ink-2 hover:text-ink",
              )}
            >
              <input
                type="radio"
                name="profile-kind"
                className="sr-only"
                checked={choice.kind === kind}
                onChange={() => onChange({ ...choice, kind })}
              />
              {t(`kinds.${kind}`)}
            </label>
          ))}
        </div>
      </fieldset>
      <div className="mt-4 space-y-4">
        {choice.kind === "none" && <p className="text-sm text-ink-3">{t("noneHint")}</p>}
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
      </div>
    </div>
  );
}
