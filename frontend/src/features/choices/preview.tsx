"use client";

import { useQuery } from "@tanstack/react-query";
import { GlobalWorkerOptions, getDocument } from "pdfjs-dist";
import { type ReactNode, useCallback, useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { previewDocument } from "@/api/jobs";
import { ApiProblem } from "@/api/problem";
import type { JobOptions, PreviewedDocument, PreviewView } from "@/api/types";
import { SelectField } from "@/components/ui/field";
import { LoadingBlock, ProblemNote } from "@/components/ui/states";
import { arriving } from "@/lib/arriving";

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

const wordPage = arriving(() => import("./word-page"));

/** An own template: drawn as nearly as a browser can, else its text; the file itself to open in Word. */
function OwnTemplatePage({ seen, bytes }: { seen: PreviewView; bytes: ArrayBuffer }) {
  const t = useTranslations("choices");
  const WordPage = wordPage.useComponent();
  // What cannot be drawn once cannot be drawn again; another file is another try.
  const [failed, setFailed] = useState<ArrayBuffer | null>(null);
  const giveUp = useCallback(() => setFailed(bytes), [bytes]);
  const isDrawable = failed !== bytes;
  let page: ReactNode = <LoadingBlock rows={6} label={t("drawing")} />;
  if (!isDrawable)
    page = (
      <div className="max-w-md rounded border border-line p-4">
        {seen.lines.map((line, at) => (
          <p key={at} className="text-sm break-words">
            {line}
          </p>
        ))}
      </div>
    );
  else if (WordPage) page = <WordPage file={bytes} label={t("firstPage")} onFailure={giveUp} />;
  return (
    <>
      <p className="max-w-md text-[0.8125rem] text-ink-3">
        {t(isDrawable ? "ownTemplatePage" : "ownTemplateText")}{" "}
        <a className="underline" href={seen.url} download>
          {t("ownTemplateFile")}
        </a>
      </p>
      {page}
    </>
  );
}

interface Props {
  jobId: string;
  documents: readonly PreviewedDocument[];
  options: JobOptions;
}

/** The first page of a document as it would be written now. */
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
      {!error &&
        data?.seen.warnings.map((warning) => (
          <p
            key={warning.kind}
            role="note"
            className="max-w-md rounded-lg bg-warn-soft p-3 text-sm text-warn"
          >
            {warning.message}
          </p>
        ))}
      {error && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <LoadingBlock rows={6} label={t("drawing")} />}
      {!error &&
        data &&
        (data.seen.isOwnTemplate ? (
          <OwnTemplatePage seen={data.seen} bytes={data.bytes} />
        ) : (
          <FirstPage bytes={data.bytes} label={t("firstPage")} />
        ))}
    </div>
  );
}
