"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Braces, Download, FileText, LayoutDashboard } from "lucide-react";
import type { MouseEvent } from "react";
import { useTranslations } from "use-intl";
import { getJob } from "@/api/jobs";
import type { JobView, OutputView } from "@/api/types";
import { useToast } from "@/components/ui/toast";

/** Links to storage live for minutes; an older one is renewed before it is followed. */
const FRESH_MS = 4 * 60_000;

function iconOf(mediaType: string) {
  if (mediaType.startsWith("text/html")) return LayoutDashboard;
  return mediaType.includes("json") ? Braces : FileText;
}

const KIND_ORDER = ["word", "pdf", "html", "json"];
const rank = ({ mediaType }: OutputView) => KIND_ORDER.findIndex((kind) => mediaType.includes(kind));

/** Documents for people first, data for programs last. */
export const inReadingOrder = (outputs: OutputView[]) => [...outputs].sort((a, b) => rank(a) - rank(b));

export function useFollow(job: JobView, readAt: number) {
  const queryClient = useQueryClient();
  const toast = useToast();
  const t = useTranslations("downloads");
  return async (event: MouseEvent<HTMLAnchorElement>, output: OutputView) => {
    if (Date.now() - readAt < FRESH_MS) return;
    event.preventDefault();
    try {
      const fresh = await getJob(job.jobId);
      queryClient.setQueryData(["job", job.jobId], fresh);
      const link = fresh.outputs.find(({ name }) => name === output.name);
      if (link) window.location.assign(link.url);
      else toast(t("gone"), "bad");
    } catch {
      toast(t("notNow"), "bad");
    }
  };
}

interface ListProps {
  outputs: OutputView[];
  follow: ReturnType<typeof useFollow>;
}

function OutputList({ outputs, follow }: ListProps) {
  const t = useTranslations("downloads");
  return (
    <ul className="-mx-2 space-y-0.5">
      {outputs.map((output) => {
        const Icon = iconOf(output.mediaType);
        const isPage = output.mediaType.startsWith("text/html");
        return (
          <li key={output.name}>
            <a
              href={output.url}
              data-output={output.name}
              download={isPage ? undefined : output.filename}
              target={isPage ? "_blank" : undefined}
              rel="noreferrer"
              onClick={(event) => void follow(event, output)}
              className="group flex min-h-12 items-center gap-3 rounded-lg px-2 py-1.5 hover:bg-raised"
            >
              <Icon className="size-5 shrink-0 text-accent" strokeWidth={1.75} aria-hidden />
              <span className="min-w-0 flex-1">
                <span className="block text-sm font-medium">
                  {t.has(`names.${output.name}`) ? t(`names.${output.name}`) : output.filename}
                </span>
                <span className="block truncate text-[0.8125rem] text-ink-3">{output.filename}</span>
              </span>
              <Download className="size-4 shrink-0 text-ink-3 group-hover:text-ink" aria-hidden />
            </a>
          </li>
        );
      })}
    </ul>
  );
}

export function Downloads({ job, readAt }: { job: JobView; readAt: number }) {
  const t = useTranslations("downloads");
  const follow = useFollow(job, readAt);
  const outputs = inReadingOrder(job.outputs);
  const documents = outputs.filter(({ mediaType }) => !mediaType.includes("json"));
  const data = outputs.filter(({ mediaType }) => mediaType.includes("json"));
  if (outputs.length === 0) {
    return <p className="text-sm text-ink-3">{t(job.status === "failed" ? "noneFailed" : "none")}</p>;
  }
  return (
    <>
      <OutputList outputs={documents} follow={follow} />
      {data.length > 0 && (
        <details className="mt-2 border-t border-line pt-2">
          <summary className="cursor-pointer rounded py-1.5 text-sm font-medium text-ink-2">
            {t("data", { count: data.length })}
          </summary>
          <OutputList outputs={data} follow={follow} />
        </details>
      )}
    </>
  );
}
