"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Download, Trash2, Upload } from "lucide-react";
import { useRef, useState } from "react";
import { useTranslations } from "use-intl";
import {
  addTemplate,
  changeTemplate,
  deleteTemplate,
  getSample,
  getTemplateFile,
  getTemplates,
} from "@/api/settings";
import type { OwnTemplate, TemplateKind } from "@/api/types";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { CheckField, TextField } from "@/components/ui/field";
import { LoadingBlock, ProblemNote } from "@/components/ui/states";
import { useToast } from "@/components/ui/toast";
import { DOCUMENTS } from "@/features/choices/choices";
import { saveBlob } from "@/lib/zip";

const KEY = ["templates"];

const asFile = (bytes: unknown) => new Blob([bytes as ArrayBuffer]);

function useChange<Order>(change: (order: Order) => Promise<unknown>, done?: () => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => done?.(),
    onSettled: () => queryClient.invalidateQueries({ queryKey: KEY }),
  });
}

function TemplateRow({ template }: { template: OwnTemplate }) {
  const t = useTranslations("settings.templates");
  const toast = useToast();
  const [name, setName] = useState(template.name);
  const id = template.templateId;
  const change = useChange((wish: { name?: string; isDefault?: boolean }) => changeTemplate(id, wish));
  const remove = useChange(
    () => deleteTemplate(id),
    () => toast(t("deleted", { name: template.name })),
  );
  const fetchFile = useMutation({
    mutationFn: async () => saveBlob(asFile(await getTemplateFile(id)), `${template.name}.docx`),
  });
  const error = change.error ?? remove.error ?? fetchFile.error;
  const rename = () => {
    const wished = name.trim();
    if (!wished) setName(template.name);
    else if (wished !== template.name) change.mutate({ name: wished });
  };
  return (
    <li className="space-y-2 py-3">
      <div className="flex items-end gap-2">
        <TextField
          className="flex-1"
          label={t("name")}
          hideLabel
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.target.value)}
          onBlur={rename}
          onKeyDown={(event) => {
            if (event.key === "Enter") {
              event.preventDefault();
              rename();
            }
          }}
        />
        <Button
          look="ghost"
          size="sm"
          aria-label={t("download", { name: template.name })}
          onClick={() => fetchFile.mutate()}
        >
          <Download className="size-4" aria-hidden />
        </Button>
        <Button
          look="ghost"
          size="sm"
          aria-label={t("delete", { name: template.name })}
          disabled={remove.isPending}
          onClick={() => remove.mutate(undefined)}
        >
          <Trash2 className="size-4" aria-hidden />
        </Button>
      </div>
      <CheckField
        label={t("default")}
        checked={(change.isPending ? change.variables.isDefault : undefined) ?? template.isDefault}
        onChange={(isDefault) => change.mutate({ isDefault })}
      />
      {error && <ProblemNote error={error} />}
    </li>
  );
}

function Kind({ kind, templates }: { kind: TemplateKind; templates: OwnTemplate[] }) {
  const t = useTranslations("settings.templates");
  const toast = useToast();
  const input = useRef<HTMLInputElement>(null);
  const add = useChange(
    (file: File) => addTemplate(kind, file),
    () => toast(t("kept")),
  );
  const sample = useMutation({
    mutationFn: async () => saveBlob(asFile(await getSample(kind)), `template-${kind}.docx`),
  });
  return (
    <section aria-label={t(`kinds.${kind}`)} className="py-4 first:pt-0 last:pb-0">
      <h3 className="text-sm font-medium">{t(`kinds.${kind}`)}</h3>
      <p className="text-[0.8125rem] text-ink-3">{t(`hints.${kind}`)}</p>
      {templates.length > 0 && (
        <ul className="divide-y divide-line">
          {templates.map((template) => (
            <TemplateRow key={template.templateId} template={template} />
          ))}
        </ul>
      )}
      <div className="mt-2 flex flex-wrap gap-2">
        <input
          ref={input}
          type="file"
          accept=".docx"
          tabIndex={-1}
          aria-label={t("fileOf", { kind: t(`kinds.${kind}`) })}
          className="sr-only"
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file) add.mutate(file);
            event.target.value = "";
          }}
        />
        <Button size="sm" disabled={add.isPending} onClick={() => input.current?.click()}>
          <Upload className="size-4" aria-hidden />
          {t(add.isPending ? "checking" : "add")}
        </Button>
        <Button look="ghost" size="sm" disabled={sample.isPending} onClick={() => sample.mutate()}>
          <Download className="size-4" aria-hidden />
          {t("sample")}
        </Button>
      </div>
      {(add.error ?? sample.error) && (
        <div className="mt-3">
          <ProblemNote error={(add.error ?? sample.error)!} />
        </div>
      )}
    </section>
  );
}

/** Own Word templates by the document that they make: added, named, one of each kind the default. */
export function TemplatesCard() {
  const t = useTranslations("settings.templates");
  const tCommon = useTranslations("common");
  const { data, error, refetch } = useQuery({ queryKey: KEY, queryFn: getTemplates });
  return (
    <Card title={t("title")} hint={t("hint")} id="templates">
      {error && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <LoadingBlock rows={3} label={tCommon("loading")} />}
      {data && (
        <div className="divide-y divide-line">
          {DOCUMENTS.map((kind) => (
            <Kind key={kind} kind={kind} templates={data.templates.filter((one) => one.kind === kind)} />
          ))}
        </div>
      )}
    </Card>
  );
}
