"use client";

import { useTranslations } from "use-intl";
import { cx } from "@/components/ui/classes";
import { arriving } from "@/lib/arriving";

type ProfileKind = "none" | "text" | "file" | "saved";

export interface ProfileChoice {
  kind: ProfileKind;
  title: string;
  text: string;
  savedId: string;
}

export interface ChoiceProps {
  choice: ProfileChoice;
  onChange: (choice: ProfileChoice) => void;
  file: File | null;
  onFile: (file: File | null) => void;
  /** Where there must be a profile, and its title is not asked for. */
  withoutNone?: boolean | undefined;
}

// Most drop a CV first; what a job profile is given by is there by the time that somebody wants it.
const fields = arriving(() => import("./job-profile-fields"));

const KINDS: ProfileKind[] = ["none", "file", "text", "saved"];

export function JobProfileChoice({ choice, onChange, file, onFile, withoutNone }: ChoiceProps) {
  const t = useTranslations("upload.profile");
  const Fields = fields.useComponent();
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
        {choice.kind === "none" ? (
          <p className="text-sm text-ink-3">{t("noneHint")}</p>
        ) : (
          Fields && (
            <Fields
              choice={choice}
              onChange={onChange}
              file={file}
              onFile={onFile}
              withoutNone={withoutNone}
            />
          )
        )}
      </div>
    </div>
  );
}
