"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { LoadingBlock } from "@/components/ui/states";
import type { ChoicesFormProps } from "@/features/choices/choices-form";
import { type Arriving, arriving } from "@/lib/arriving";

/** What is seldom looked at first: fetched when it is opened. */
function tabOf<P extends object>(bundle: Arriving<P>) {
  return function Tab(props: P) {
    const t = useTranslations("review.document");
    const Loaded = bundle.useComponent();
    return Loaded ? <Loaded {...props} /> : <LoadingBlock label={t("loading")} />;
  };
}

export const ProfileTab = tabOf(arriving(() => import("./profile-tab")));
export const FeedbackTab = tabOf(arriving(() => import("./feedback-tab")));
export const OfferTab = tabOf(arriving(() => import("./offer-tab")));
const ChoicesForm = tabOf(arriving(() => import("@/features/choices/choices-form")));

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
      {isOpen && <ChoicesForm key={JSON.stringify(props.job.options)} {...props} />}
    </details>
  );
}
