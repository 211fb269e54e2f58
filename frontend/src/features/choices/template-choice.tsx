"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { getTemplates } from "@/api/settings";
import type { ChosenTemplates } from "@/api/types";
import { SelectField } from "@/components/ui/field";
import { DOCUMENTS, STANDARD } from "./choices";

/** Which own Word template makes each document; nothing where there are none. */
export default function TemplateChoice({
  chosen,
  onChange,
}: {
  chosen: ChosenTemplates;
  onChange: (chosen: ChosenTemplates) => void;
}) {
  const t = useTranslations("choices");
  const { data } = useQuery({ queryKey: ["templates"], queryFn: getTemplates });
  const templates = data?.templates ?? [];
  const kinds = DOCUMENTS.filter((kind) => chosen[kind] || templates.some((one) => one.kind === kind));
  if (kinds.length === 0) return null;
  return (
    <div className="@container">
      <div className="grid gap-4 @md:grid-cols-2">
        {kinds.map((kind) => {
          const own = templates.filter((one) => one.kind === kind);
          const first = own.find((one) => one.isDefault);
          const id = chosen[kind];
          const isGone = !!data && !!id && id !== STANDARD && !own.some((one) => one.templateId === id);
          return (
            <SelectField
              key={kind}
              label={t("templateOf", { document: t(`documents.${kind}`) })}
              value={id ?? ""}
              onChange={(event) => onChange({ ...chosen, [kind]: event.target.value || null })}
            >
              <option value="">{t("defaultTemplate", { name: first?.name ?? t("standardLayout") })}</option>
              <option value={STANDARD}>{t("standardLayout")}</option>
              {own.map((one) => (
                <option key={one.templateId} value={one.templateId}>
                  {one.name}
                </option>
              ))}
              {isGone && <option value={id}>{t("goneTemplate")}</option>}
            </SelectField>
          );
        })}
      </div>
    </div>
  );
}
