"use client";

import { useLocale, useTranslations } from "use-intl";
import type { CandidatePage, CandidateSearch } from "@/api/candidates";
import { SelectField, TextField } from "@/components/ui/field";

/** A language's name as the reader's language has it; codes that it does not know stay codes. */
function nameOf(code: string, reader: string): string {
  try {
    return new Intl.DisplayNames([reader], { type: "language" }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** Narrow the list down by a language that people speak, and by the days on which their last CV came. */
export function CandidateFilters({
  what,
  languages,
  onChange,
}: {
  what: CandidateSearch;
  languages: CandidatePage["languages"];
  onChange: (what: CandidateSearch) => void;
}) {
  const t = useTranslations("candidates");
  const reader = useLocale();
  const named = languages.map(({ language, count }) => ({
    language,
    count,
    name: language === "sign" ? t("signLanguage") : nameOf(language, reader),
  }));
  return (
    <fieldset className="mb-4 grid gap-3 sm:grid-cols-3 md:max-w-2xl">
      <legend className="sr-only">{t("filters")}</legend>
      <SelectField
        label={t("language")}
        value={what.language}
        onChange={(event) => onChange({ ...what, language: event.target.value })}
      >
        <option value="">{t("anyLanguage")}</option>
        {named.map(({ language, name, count }) => (
          <option key={language} value={language}>{`${name} (${count})`}</option>
        ))}
      </SelectField>
      <TextField
        type="date"
        label={t("from")}
        max={what.to || undefined}
        value={what.from}
        onChange={(event) => onChange({ ...what, from: event.target.value })}
      />
      <TextField
        type="date"
        label={t("to")}
        min={what.from || undefined}
        value={what.to}
        onChange={(event) => onChange({ ...what, to: event.target.value })}
      />
    </fieldset>
  );
}
