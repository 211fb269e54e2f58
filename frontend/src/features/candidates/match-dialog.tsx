"use client";

import { useMutation } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { matchAgain, type ProfileSource } from "@/api/candidates";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ProblemNote } from "@/components/ui/states";
import { useToast } from "@/components/ui/toast";
import { JobProfileChoice, type ProfileChoice } from "@/features/upload/job-profile-choice";

const NOTHING: ProfileChoice = { kind: "saved", title: "", text: "", savedId: "" };

function sourceOf(choice: ProfileChoice, file: File | null): ProfileSource | null {
  if (choice.kind === "file") return file && { file };
  if (choice.kind === "text") return choice.text.trim() ? { text: choice.text } : null;
  return choice.kind === "saved" && choice.savedId ? { savedId: choice.savedId } : null;
}

/** Ask for a job profile and match a CV with it that is there already. */
export function MatchDialog({
  jobId,
  open,
  onClose,
  onStarted,
}: {
  jobId: string;
  open: boolean;
  onClose: () => void;
  onStarted: () => void;
}) {
  const t = useTranslations("candidates");
  const tCommon = useTranslations("common");
  const toast = useToast();
  const [choice, setChoice] = useState(NOTHING);
  const [file, setFile] = useState<File | null>(null);
  const [lacks, setLacks] = useState(false);
  // One key for one intention: sent again after a lost answer it starts no second job.
  const key = useRef("");
  const start = useMutation({
    mutationFn: (source: ProfileSource) => {
      key.current ||= crypto.randomUUID();
      return matchAgain(jobId, source, key.current);
    },
    onSuccess: () => {
      key.current = "";
      setChoice(NOTHING);
      setFile(null);
      toast(t("matchStarted"));
      onStarted();
      onClose();
    },
  });
  const submit = () => {
    const source = sourceOf(choice, file);
    setLacks(!source);
    if (source) start.mutate(source);
  };
  return (
    <Dialog
      open={open}
      wide
      title={t("match")}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{tCommon("cancel")}</Button>
          <Button look="primary" disabled={start.isPending} onClick={submit}>
            {t("matchStart")}
          </Button>
        </>
      }
    >
      <p className="mb-4">{t("matchLead")}</p>
      <JobProfileChoice
        choice={choice}
        withoutNone
        onChange={(next) => {
          key.current = "";
          setChoice(next);
        }}
        file={file}
        onFile={setFile}
      />
      {lacks && (
        <p role="alert" className="mt-3 text-[0.8125rem] text-bad">
          {t("needsProfile")}
        </p>
      )}
      {start.error && (
        <div className="mt-4">
          <ProblemNote error={start.error} />
        </div>
      )}
    </Dialog>
  );
}
