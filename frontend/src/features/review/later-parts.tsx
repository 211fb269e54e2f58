"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { LoadingBlock } from "@/components/ui/states";
import type { ChoicesFormProps } from "@/features/choices/choices-form";
import { type Arriving, arriving } from "@/lib/arriving";

const profileTab = arriving(() => import("./profile-tab"));
const matchTab = arriving(() => import("./match-tab"));
const feedbackTab = arriving(() => import("./feedback-tab"));
const offerTab = arriving(() => import("./offer-tab"));
const choicesForm = arriving(() => import("@/features/choices/choices-form"));

type PropsOf<Bundle> = Bundle extends Arriving<infer Props> ? Props : never;

/** What is seldom looked at first: fetched when it is opened. */
function Later<P extends object>({ bundle, props }: { bundle: Arriving<P>; props: P }) {
  const t = useTranslations("review.document");
  const Loaded = bundle.useComponent();
  return Loaded ? <Loaded {...props} /> : <LoadingBlock label={t("loading")} />;
}

export function ProfileTab(props: PropsOf<typeof profileTab>) {
  return <Later bundle={profileTab} props={props} />;
}

export function MatchTab(props: PropsOf<typeof matchTab>) {
  return <Later bundle={matchTab} props={props} />;
}

export function FeedbackTab(props: PropsOf<typeof feedbackTab>) {
  return <Later bundle={feedbackTab} props={props} />;
}

export function OfferTab(props: PropsOf<typeof offerTab>) {
  return <Later bundle={offerTab} props={props} />;
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
      {isOpen && <Later key={JSON.stringify(props.job.options)} bundle={choicesForm} props={props} />}
    </details>
  );
}
