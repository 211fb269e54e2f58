"use client";

import { useTranslations } from "use-intl";
import type { PersonShown } from "@/api/types";
import { CheckField, SelectField } from "@/components/ui/field";
import { DOCUMENTS, type Draft, NAMES_SHOWN, toggled } from "./choices";

interface Props {
  draft: Draft;
  onChange: (change: Partial<Draft>) => void;
}

function NameField({
  label,
  none,
  value,
  onChange,
}: {
  label: string;
  none: string;
  value: PersonShown | null;
  onChange: (name: PersonShown | null) => void;
}) {
  const t = useTranslations("choices.names");
  return (
    <SelectField
      label={label}
      value={value ?? ""}
      onChange={(event) => onChange((event.target.value || null) as PersonShown | null)}
    >
      <option value="">{none}</option>
      {NAMES_SHOWN.map((name) => (
        <option key={name} value={name}>
          {t(name)}
        </option>
      ))}
    </SelectField>
  );
}

/** Short profile, the name in the offer, and cover sheets. */
export function MoreDocuments({ draft, onChange }: Props) {
  const t = useTranslations("choices");
  return (
    <div className="space-y-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <NameField
          label={t("shortProfile")}
          none={t("noShortProfile")}
          value={draft.shortProfile}
          onChange={(shortProfile) => onChange({ shortProfile })}
        />
        <NameField
          label={t("offerName")}
          none={t("asInCv")}
          value={draft.offerName}
          onChange={(offerName) => onChange({ offerName })}
        />
      </div>
      <fieldset>
        <legend className="mb-2 text-sm font-medium">{t("coverSheet")}</legend>
        <div className="grid gap-2 sm:grid-cols-3">
          {DOCUMENTS.map((name) => (
            <CheckField
              key={name}
              label={t(`documents.${name}`)}
              checked={draft.coverSheets.includes(name)}
              onChange={() => onChange({ coverSheets: toggled(draft.coverSheets, name) })}
            />
          ))}
        </div>
      </fieldset>
    </div>
  );
}
