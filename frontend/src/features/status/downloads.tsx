"use client";

import { useQueryClient } from "@tanstack/react-query";
import {
  Braces,
  CircleSlash,
  Download,
  ExternalLink,
  FileText,
  LayoutDashboard,
  TriangleAlert,
} from "lucide-react";
import type { MouseEvent } from "react";
import { useTranslations } from "use-intl";
import { getJob } from "@/api/jobs";
import type { JobView, OutputView, UnavailableOutput } from "@/api/types";
import { buttonClass, cx } from "@/components/ui/classes";
import { useToast } from "@/components/ui/toast";

/** Links to storage live for minutes; an older one is renewed before it is followed. */
export const FRESH_MS = 4 * 60_000;

const isData = ({ mediaType }: OutputView) => mediaType.includes("json");

/** One document in the formats that there are of it, or the reasons why there is none. */
interface Document {
  /** Of its first format, without the format: "cv_word" and "cv_pdf" are both "cv". */
  key: string;
  outputs: OutputView[];
  missing: UnavailableOutput[];
}

const keyOf = (name: string) => name.replace(/_(word|pdf|html)$/, "");

/** The documents in the order in which the service names them, each with all its formats. */
function documentsOf(job: Pick<JobView, "outputs" | "unavailable">): Document[] {
  const found = new Map<string, Document>();
  const at = (name: string) => {
    const key = keyOf(name);
    const document = found.get(key) ?? { key, outputs: [], missing: [] };
    found.set(key, document);
    return document;
  };
  for (const output of job.outputs) if (!isData(output)) at(output.name).outputs.push(output);
  for (const missing of job.unavailable)
    if (!missing.filename.endsWith(".json")) at(missing.name).missing.push(missing);
  return [...found.values()];
}

type Follow = (event: MouseEvent<HTMLAnchorElement>, output: OutputView) => Promise<void>;

export function useFollow(job: JobView, readAt: number): Follow {
  const queryClient = useQueryClient();
  const toast = useToast();
  const t = useTranslations("downloads");
  return async (event, output) => {
    if (Date.now() - readAt < FRESH_MS) return;
    event.preventDefault();
    try {
      const fresh = await getJob(job.jobId);
      queryClient.setQueryData(["job", job.jobId], fresh);
      const link = fresh.outputs.find(({ name }) => name === output.name);
      if (!link) toast(t("gone"), "bad");
      else if (link.mediaType.startsWith("text/html")) window.open(link.url, "_blank", "noreferrer");
      else window.location.assign(link.url);
    } catch {
      toast(t("notNow"), "bad");
    }
  };
}

const formatOf = ({ filename }: { filename: string }) =>
  filename.slice(filename.lastIndexOf(".") + 1).toLowerCase();
const FORMATS: Record<string, string> = { docx: "Word", pdf: "PDF" };

function DocumentRow({ document, follow, note = "" }: { document: Document; follow: Follow; note?: string }) {
  const t = useTranslations("downloads");
  const { key, outputs, missing } = document;
  const first = outputs[0] ?? missing[0]!;
  const name = t.has(`documents.${key}`) ? t(`documents.${key}`) : first.filename;
  const isPage = outputs[0]?.mediaType.startsWith("text/html");
  const hasFailed = missing.some(({ state }) => state === "failed");
  const Icon =
    outputs.length > 0 ? (isPage ? LayoutDashboard : FileText) : hasFailed ? TriangleAlert : CircleSlash;
  const reasons = [...new Set(missing.map(({ reason }) => reason.message))];
  return (
    <li data-document={key} className="flex gap-3 py-2.5">
      <Icon
        className={cx(
          "mt-1.5 size-5 shrink-0",
          outputs.length > 0 ? "text-accent" : hasFailed ? "text-bad" : "text-ink-3",
        )}
        strokeWidth={1.75}
        aria-hidden
      />
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1.5">
          <p
            className={cx(
              "min-w-0 flex-1 basis-28 text-sm font-medium",
              outputs.length === 0 && !hasFailed && "text-ink-3",
            )}
          >
            {name}
          </p>
          <span className="flex gap-2">
            {outputs.map((output) => (
              <a
                key={output.name}
                href={output.url}
                data-output={output.name}
                download={isPage ? undefined : output.filename}
                target={isPage ? "_blank" : undefined}
                rel="noreferrer"
                aria-label={
                  isPage
                    ? t("openPage", { name })
                    : t("get", { name, format: FORMATS[formatOf(output)] ?? formatOf(output) })
                }
                onClick={(event) => void follow(event, output)}
                className={buttonClass("secondary", "sm")}
              >
                {isPage && <ExternalLink className="size-4" aria-hidden />}
                {isPage ? t("open") : (FORMATS[formatOf(output)] ?? formatOf(output))}
              </a>
            ))}
          </span>
        </div>
        {note && outputs.length > 0 && <p className="mt-0.5 text-[0.8125rem] text-warn">{note}</p>}
        {reasons.length > 0 && (
          <p className={cx("mt-0.5 text-[0.8125rem]", hasFailed ? "text-bad" : "text-ink-3")}>
            {outputs.length > 0 &&
              `${missing.map((one) => FORMATS[formatOf(one)] ?? one.filename).join(", ")}: `}
            {reasons.join(" ")}
          </p>
        )}
      </div>
    </li>
  );
}

function DataList({ outputs, follow }: { outputs: OutputView[]; follow: Follow }) {
  const t = useTranslations("downloads");
  return (
    <ul className="-mx-2 space-y-0.5">
      {outputs.map((output) => (
        <li key={output.name}>
          <a
            href={output.url}
            data-output={output.name}
            download={output.filename}
            rel="noreferrer"
            onClick={(event) => void follow(event, output)}
            className="group flex min-h-9 items-center gap-3 rounded-lg px-2 py-1 text-sm hover:bg-raised"
          >
            <Braces className="size-4 shrink-0 text-ink-3" aria-hidden />
            <span className="min-w-0 flex-1">
              {t.has(`names.${output.name}`) ? t(`names.${output.name}`) : output.filename}
            </span>
            <Download className="size-4 shrink-0 text-ink-3 group-hover:text-ink" aria-hidden />
          </a>
        </li>
      ))}
    </ul>
  );
}

export function Downloads({ job, readAt }: { job: JobView; readAt: number }) {
  const t = useTranslations("downloads");
  const follow = useFollow(job, readAt);
  const documents = documentsOf(job);
  const data = job.outputs.filter(isData);
  // Of a CV that could not be read nothing is there, for one reason, which stands above.
  if (data.length === 0 && (documents.length === 0 || job.status === "failed")) {
    return <p className="text-sm text-ink-3">{t(job.status === "failed" ? "noneFailed" : "none")}</p>;
  }
  return (
    <>
      {documents.length > 0 && (
        <ul className="-my-2 divide-y divide-line">
          {documents.map((document) => (
            <DocumentRow
              key={document.key}
              document={document}
              follow={follow}
              note={document.key === "offer" && job.recommendation === "no_go" ? t("offerNotAdvised") : ""}
            />
          ))}
        </ul>
      )}
      {data.length > 0 && (
        <details className="mt-3 border-t border-line pt-2">
          <summary className="cursor-pointer rounded py-1.5 text-sm font-medium text-ink-2">
            {t("data", { count: data.length })}
          </summary>
          <DataList outputs={data} follow={follow} />
        </details>
      )}
    </>
  );
}
