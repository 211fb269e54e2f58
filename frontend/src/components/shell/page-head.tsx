"use client";

import { ChevronLeft } from "lucide-react";
import type { ReactNode } from "react";
import { Breakable } from "@/components/ui/breakable";
import { Link } from "@/components/ui/link";

interface Props {
  title: string;
  /** Shown instead of `title` in the heading; the browser's tab keeps the plain one. */
  heading?: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
  back?: { href: string; label: string };
}

export function PageHead({ title, heading, lead, actions, back }: Props) {
  return (
    <div className="mb-6 flex flex-wrap items-end justify-between gap-x-6 gap-y-4">
      {/* The only one: a title in Next's metadata would take its place again. */}
      <title>{`${title} · CV Generator`}</title>
      <div className="min-w-0 max-w-3xl">
        {back && (
          <Link
            href={back.href}
            className="-ml-1 mb-1 inline-flex min-h-6 items-center gap-0.5 rounded text-sm text-ink-3 hover:text-ink"
          >
            <ChevronLeft className="size-4" aria-hidden />
            {back.label}
          </Link>
        )}
        <h1 className="text-2xl font-semibold tracking-tight">{heading || <Breakable text={title} />}</h1>
        {lead && <p className="mt-1.5 text-ink-2">{lead}</p>}
      </div>
      {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
    </div>
  );
}
