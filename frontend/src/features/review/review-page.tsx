"use client";

import { useSearchParams } from "next/navigation";
import { useTranslations } from "use-intl";
import { PageHead } from "@/components/shell/page-head";
import { arriving } from "@/lib/arriving";
import { reviewArrived } from "@/lib/early";
import { useIsMounted } from "@/lib/mounted";
import { ReviewFrame } from "./frame";

const workspace = arriving(async () => {
  const [module] = await Promise.all([import("./workspace"), reviewArrived()]);
  return module;
});
// With the page, not after its first drawing; never while the page is built.
if (typeof window !== "undefined") workspace.start();

function Waiting() {
  const t = useTranslations("review");
  return (
    <>
      <PageHead title={t("title")} back={{ href: "/", label: t("allJobs") }} />
      <ReviewFrame />
    </>
  );
}

function FromAddress() {
  const jobId = useSearchParams().get("job") ?? "";
  const Workspace = workspace.useComponent();
  return Workspace ? <Workspace key={jobId} jobId={jobId} /> : <Waiting />;
}

export function ReviewPage() {
  return useIsMounted() ? <FromAddress /> : <Waiting />;
}
