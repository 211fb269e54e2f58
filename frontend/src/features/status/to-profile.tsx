"use client";

import { buttonClass } from "@/components/ui/classes";
import { Link } from "@/components/ui/link";
import type { Tab } from "@/features/review/frame";
import { keepDraft } from "@/lib/draft";

/** The way to the job's profile in the review, where it is corrected and confirmed. */
export function ToProfile({ jobId, children }: { jobId: string; children: string }) {
  const tab: Tab = "profile";
  return (
    <Link
      href={`/review/?job=${encodeURIComponent(jobId)}`}
      className={buttonClass("secondary", "sm")}
      onClick={() => keepDraft(`tab.${jobId}`, tab)}
    >
      {children}
    </Link>
  );
}
