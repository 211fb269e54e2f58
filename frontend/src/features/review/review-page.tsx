"use client";

import dynamic from "next/dynamic";
import { useSearchParams } from "next/navigation";
import { Suspense } from "react";
import { useTranslations } from "use-intl";
import { PageHead } from "@/components/shell/page-head";
import { LoadingBlock } from "@/components/ui/states";

function Waiting() {
  const t = useTranslations("review");
  return (
    <>
      <PageHead title={t("title")} back={{ href: "/", label: t("allJobs") }} />
      <LoadingBlock rows={6} label={t("document.loading")} />
    </>
  );
}

// Asked for with the page, not after its first drawing; never while the page is built.
const load = () => import("./workspace");
const workspace = typeof window === "undefined" ? null : load();
const Workspace = dynamic(() => workspace ?? load(), { ssr: false, loading: Waiting });

function FromAddress() {
  const jobId = useSearchParams().get("job") ?? "";
  return <Workspace key={jobId} jobId={jobId} />;
}

export function ReviewPage() {
  return (
    <Suspense fallback={<Waiting />}>
      <FromAddress />
    </Suspense>
  );
}
