"use client";

import { useMutation } from "@tanstack/react-query";
import { Trash2, X } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { saveCandidate } from "@/api/candidates";
import type { CandidateDetails, CandidateNote } from "@/api/types";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { AreaField, TextField } from "@/components/ui/field";
import { useProblemToast } from "@/components/ui/problem-toast";
import { useDraft } from "@/lib/draft";
import { dateTime } from "@/lib/format";

type Notes = (Pick<CandidateNote, "text"> & Partial<CandidateNote>)[];

/** What the owner keeps of a person besides the CVs; each change is saved at once. */
export function NotesAndTags({
  candidate,
  onChanged,
}: {
  candidate: CandidateDetails;
  onChanged: () => void;
}) {
  const t = useTranslations("candidates");
  const language = useLocale();
  const toastProblem = useProblemToast();
  const [note, setNote, forgetNote] = useDraft(`note.${candidate.candidateId}`, "");
  const [tag, setTag] = useState("");
  const save = useMutation({
    mutationFn: ({ tags, notes }: { tags: string[]; notes: Notes; stored?: () => void }) =>
      saveCandidate(candidate.candidateId, tags, notes, candidate.version),
    // What was typed stays until it is stored.
    onSuccess: (_, { stored }) => stored?.(),
    onError: toastProblem,
    onSettled: onChanged,
  });
  const { tags, notes } = candidate;
  const addTag = (event: FormEvent) => {
    event.preventDefault();
    if (tag.trim()) save.mutate({ tags: [...tags, tag.trim()], notes, stored: () => setTag("") });
  };
  const addNote = (event: FormEvent) => {
    event.preventDefault();
    const stored = () => {
      setNote("");
      forgetNote();
    };
    if (note.trim()) save.mutate({ tags, notes: [...notes, { text: note.trim() }], stored });
  };
  return (
    <div className="space-y-6">
      <Card title={t("tagsTitle")}>
        {tags.length > 0 && (
          <ul className="mb-3 flex flex-wrap gap-1.5">
            {tags.map((name) => (
              <li
                key={name}
                className="flex items-center gap-1 rounded-full bg-raised py-0.5 pr-1 pl-2.5 text-[0.8125rem]"
              >
                <span className="break-all">{name}</span>
                <button
                  type="button"
                  aria-label={t("tagRemove", { tag: name })}
                  disabled={save.isPending}
                  onClick={() => save.mutate({ tags: tags.filter((other) => other !== name), notes })}
                  className="grid size-6 place-items-center rounded-full text-ink-3 hover:text-ink"
                >
                  <X className="size-3.5" aria-hidden />
                </button>
              </li>
            ))}
          </ul>
        )}
        <form onSubmit={addTag} className="flex items-end gap-2">
          <TextField
            label={t("tagNew")}
            maxLength={40}
            className="flex-1"
            value={tag}
            onChange={(event) => setTag(event.target.value)}
          />
          <Button type="submit" disabled={save.isPending}>
            {t("tagAdd")}
          </Button>
        </form>
      </Card>
      <Card title={t("notesTitle")}>
        {notes.length === 0 && <p className="mb-3 text-sm text-ink-3">{t("noNotes")}</p>}
        <ul className="space-y-3">
          {notes.map((known) => (
            <li key={known.id} className="flex items-start gap-2 text-sm">
              <div className="min-w-0 flex-1">
                <p className="wrap-anywhere whitespace-pre-line">{known.text}</p>
                <p className="text-[0.8125rem] text-ink-3">{dateTime(known.writtenAt, language)}</p>
              </div>
              <Button
                look="ghost"
                size="icon"
                aria-label={t("noteDelete")}
                disabled={save.isPending}
                onClick={() => save.mutate({ tags, notes: notes.filter(({ id }) => id !== known.id) })}
              >
                <Trash2 className="size-4" aria-hidden />
              </Button>
            </li>
          ))}
        </ul>
        <form onSubmit={addNote} className="mt-4 space-y-3">
          <AreaField
            label={t("noteNew")}
            rows={3}
            maxLength={4000}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
          <Button type="submit" disabled={save.isPending}>
            {t("noteAdd")}
          </Button>
        </form>
      </Card>
    </div>
  );
}
