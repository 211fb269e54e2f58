"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { LoadingBlock } from "@/components/ui/states";
import type { ChoicesFormProps } from "@/features/choices/choices-form";
import { arriving } from "@/lib/arriving";
import type { ProfileTabProps } from "./profile-tab";

// Seldom the first things that are looked at: fetched when they are opened.
const profileTab = arriving(() => import("./profile-tab"));
const choicesForm = arriving(() => import("@/features/choices/choices-form"));

export function ProfileTab(props: ProfileTabProps) {
  const t = useTranslations("review.document");
  const Loaded = profileTab.useComponent();
  return Loaded ? <Loaded {...props} /> : <LoadingBlock label={t("loading")} />;
}

/** What the client sees of the CV, folded until somebody wants to change it. */
export function ClientChoices(props: ChoicesFormProps) {
  const t = useTranslations("choices");
  const [isOpen, setOpen] = useState(false);
  return (
    <details
      className="mb-4 rounded-lg border border-line px-3"
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary className="cursor-pointer rounded py-2.5 text-sm font-medium">{t("title")}</summary>
      {isOpen && <LoadedChoices key={JSON.stringify(props.job.options)} {...props} />}
    </details>
  );
}

function LoadedChoices(props: ChoicesFormProps) {
  const t = useTranslations("review.document");
  const Form = choicesForm.useComponent();
  return Form ? <Form {...props} /> : <LoadingBlock label={t("loading")} />;
}
