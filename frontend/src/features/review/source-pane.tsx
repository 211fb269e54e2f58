"use client";

import { useTranslations } from "use-intl";
import type { SourceText } from "@/api/types";
import { LoadingBlock, ProblemNote } from "@/components/ui/states";
import { arriving } from "@/lib/arriving";
import type { DocumentPaneProps } from "./document-pane";
import { DocumentFrame } from "./frame";
import type { useSourceText } from "./source";

// The page's head preloads it for a PDF (lib/first-paint.js); it runs when the data are drawn, not before.
const documentPane = arriving(() => import("./document-pane"));
const textPane = arriving(() => import("./text-pane"));

function AsText(props: DocumentPaneProps & { source: SourceText }) {
  const t = useTranslations("review.document");
  const Pane = textPane.useComponent();
  return Pane ? <Pane {...props} /> : <LoadingBlock rows={6} label={t("loading")} />;
}

function AsPages(props: DocumentPaneProps) {
  const Pane = documentPane.useComponent();
  return Pane ? <Pane {...props} /> : <DocumentFrame />;
}

/** The document beside its data: a PDF's own pages, of everything else the text. */
export function SourcePane({
  text,
  hasText,
  ...props
}: DocumentPaneProps & { text: ReturnType<typeof useSourceText>; hasText: boolean }) {
  const t = useTranslations("review.document");
  if (!hasText) return <AsPages {...props} />;
  if (text.data) return <AsText {...props} source={text.data} />;
  if (text.isError) return <ProblemNote error={text.error} onRetry={() => void text.refetch()} />;
  return <LoadingBlock rows={6} label={t("loading")} />;
}
