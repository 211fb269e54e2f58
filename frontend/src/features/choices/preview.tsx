"use client";

import { useQuery } from "@tanstack/react-query";
import { GlobalWorkerOptions, getDocument } from "pdfjs-dist";
import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { previewDocument } from "@/api/jobs";
import { ApiProblem } from "@/api/problem";
import type { JobOptions, PreviewedDocument } from "@/api/types";
import { SelectField } from "@/components/ui/field";
import { LoadingBlock, ProblemNote } from "@/components/ui/states";

GlobalWorkerOptions.workerSrc = "/pdf/worker.mjs";

/** As long as somebody is still choosing, nothing is drawn. */
const PAUSE_MS = 400;
/** Canvas pixels per point: sharp enough to read on most screens. */
const SCALE = 2;

function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  const told = JSON.stringify(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(JSON.parse(told) as T), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [told]);
  return settled;
}

async function look(jobId: string, document: PreviewedDocument, options: JobOptions) {
  const seen = await previewDocument(jobId, { document, options });
  if (seen.isOwnTemplate) return { seen, bytes: null };
  const file = await fetch(seen.url, { cache: "no-store" }).catch(() => null);
  if (!file?.ok) throw new ApiProblem("offline", 0);
  return { seen, bytes: await file.arrayBuffer() };
}

function FirstPage({ bytes, label }: { bytes: ArrayBuffer; label: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    const task = getDocument({
      // PDF.js takes the buffer with it to its worker; the next effect needs its own.
      data: new Uint8Array(bytes.slice(0)),
      standardFontDataUrl: "/pdf/standard_fonts/",
      isEvalSupported: false,
      useWasm: false,
      verbosity: 0,
    });
    let isCurrent = true;
    (async () => {
      const page = await (await task.promise).getPage(1);
      const viewport = page.getViewport({ scale: SCALE });
      const element = canvas.current;
      if (!element || !isCurrent) return;
      element.width = viewport.width;
      element.height = viewport.height;
      await page.render({ canvas: element, viewport }).promise;
    })().catch((cause) => isCurrent && setError(cause));
    return () => {
      isCurrent = false;
      void task.destroy();
    };
  }, [bytes]);
  if (error) return <ProblemNote error={error} />;
  return (
    <canvas
      ref={canvas}
      role="img"
      aria-label={label}
      className="w-full max-w-md rounded border border-line bg-white"
    />
  );
}

interface Props {
  jobId: string;
  documents: readonly PreviewedDocument[];
  options: JobOptions;
}

/** The first page of a document as it would be written now; of an own template its text. */
export default function Preview({ jobId, documents, options }: Props) {
  const t = useTranslations("choices");
  const [wished, setWished] = useState<PreviewedDocument>("cv");
  const document = documents.includes(wished) ? wished : "cv";
  const order = useSettled({ document, options });
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ["preview", jobId, order],
    queryFn: () => look(jobId, order.document, order.options),
    placeholderData: (previous) => previous,
    gcTime: 60_000,
    retry: false,
  });
  return (
    <div className="space-y-3" aria-busy={isFetching}>
      <SelectField
        label={t("previewOf")}
        className="max-w-xs"
        value={document}
        onChange={(event) => setWished(event.target.value as PreviewedDocument)}
      >
        {documents.map((name) => (
          <option key={name} value={name}>
            {t(name === "short" ? "shortProfile" : `documents.${name}`)}
          </option>
        ))}
      </SelectField>
      {error && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <LoadingBlock rows={6} label={t("drawing")} />}
      {!error && data?.bytes && <FirstPage bytes={data.bytes} label={t("firstPage")} />}
      {!error && data?.seen.isOwnTemplate && (
        <div className="max-w-md rounded border border-line p-4">
          <p className="mb-3 text-[0.8125rem] text-ink-3">{t("ownTemplateText")}</p>
          {data.seen.lines.map((line, at) => (
            <p key={at} className="text-sm break-words">
              {line}
            </p>
          ))}
          <a className="mt-3 inline-block text-sm underline" href={data.seen.url} download>
            {t("ownTemplateFile")}
          </a>
        </div>
      )}
    </div>
  );
}
