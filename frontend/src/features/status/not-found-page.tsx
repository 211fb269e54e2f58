"use client";

import { SearchX } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { PageHead } from "@/components/shell/page-head";
import { buttonClass } from "@/components/ui/classes";
import { Link } from "@/components/ui/link";
import { EmptyState, LoadingBlock } from "@/components/ui/states";

/** `/status/<id>` and `/review/<id>`, as people write and bookmark them, lead to the page with a query. */
export function targetOf(path: string): string | null {
  const [, page, id] = /^\/(status|review)\/([\w-]{1,128})\/?$/.exec(path) ?? [];
  return page && id ? `/${page}/?job=${id}` : null;
}

export function NotFoundPage() {
  const t = useTranslations("notFound");
  const router = useRouter();
  const [isLost, setLost] = useState(false);
  useEffect(() => {
    const target = targetOf(window.location.pathname);
    if (target) router.replace(target);
    else setLost(true);
  }, [router]);
  if (!isLost) return <LoadingBlock label={t("title")} />;
  return (
    <>
      <PageHead title={t("title")} />
      <EmptyState
        icon={<SearchX className="size-6" aria-hidden />}
        title={t("title")}
        action={
          <Link href="/" className={buttonClass("primary")}>
            {t("toJobs")}
          </Link>
        }
      >
        {t("text")}
      </EmptyState>
    </>
  );
}
