"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { getTemplates } from "@/api/settings";
import type { PersonShown } from "@/api/types";
import { CheckField, SelectField } from "@/components/ui/field";
import { DOCUMENTS, type Draft, NAMES_SHOWN, STANDARD, toggled } from "./choices";

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

/** Which own Word template makes each document; nothing where there are none. */
export function TemplateChoice({ draft, onChange }: Props) {
  const t = useTranslations("choices");
  const { data } = useQuery({ queryKey: ["templates"], queryFn: getTemplates });
  const templates = data?.templates ?? [];
  const kinds = DOCUMENTS.filter(
    (kind) => draft.templates[kind] || templates.some((one) => one.kind === kind),
  );
  if (kinds.length === 0) return null;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {kinds.map((kind) => {
        const own = templates.filter((one) => one.kind === kind);
        const first = own.find((one) => one.isDefault);
        const chosen = draft.templates[kind];
        const isGone =
          !!data && !!chosen && chosen !== STANDARD && !own.some((one) => one.templateId === chosen);
        return (
          <SelectField
            key={kind}
            label={t("templateOf", { document: t(`documents.${kind}`) })}
            value={chosen ?? ""}
            onChange={(event) =>
              onChange({ templates: { ...draft.templates, [kind]: event.target.value || null } })
            }
          >
            <option value="">{t("defaultTemplate", { name: first?.name ?? t("standardLayout") })}</option>
            <option value={STANDARD}>{t("standardLayout")}</option>
            {own.map((one) => (
              <option key={one.templateId} value={one.templateId}>
                {one.name}
              </option>
            ))}
            {isGone && <option value={chosen}>{t("goneTemplate")}</option>}
          </SelectField>
        );
      })}
    </div>
  );
}
