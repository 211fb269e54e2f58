"use client";

import { CircleHelp, CircleSlash, ShieldCheck, TriangleAlert } from "lucide-react";
import { type KeyboardEvent, useRef } from "react";
import { useTranslations } from "use-intl";
import { cx } from "@/components/ui/classes";
import { EmptyState } from "@/components/ui/states";
import { pathParts, useReview } from "./context";
import type { Finding } from "./model";
import { useSelection } from "./selection";

const ICONS = { warning: TriangleAlert, ungrounded: CircleSlash, missing: CircleSlash, unsure: CircleHelp };

export function usePathLabel(): (pointer: string) => string {
  const t = useTranslations("review");
  return (pointer) => {
    const { section, number, field } = pathParts(pointer);
    const name = t.has(`sections.${section}`) ? t(`sections.${section}`) : section;
    const last = field && t.has(`fields.${field}`) ? t(`fields.${field}`) : field;
    return [[name, number].filter(Boolean).join(" "), last].filter(Boolean).join(" · ");
  };
}

/** All that deserves a look; the arrow keys walk the list and the document follows. */
export function FindingsTab({ findings }: { findings: Finding[] }) {
  const t = useTranslations("review");
  const tCommon = useTranslations("common");
  const pathLabel = usePathLabel();
  const { selection: store } = useReview();
  const selection = useSelection(store);
  const list = useRef<HTMLUListElement>(null);

  if (findings.length === 0) {
    return (
      <EmptyState icon={<ShieldCheck className="size-6" aria-hidden />} title={t("findings.noneTitle")}>
        {t("findings.noneText")}
      </EmptyState>
    );
  }

  const show = (finding: Finding) =>
    store.set({ pointer: finding.pointer, places: finding.places, from: "list", finding: finding.id });

  function walk(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || !list.current) return;
    event.preventDefault();
    const buttons = [...list.current.querySelectorAll("button")];
    const next = buttons.indexOf(document.activeElement as HTMLButtonElement) + step;
    buttons[Math.max(0, Math.min(buttons.length - 1, next))]?.focus();
  }

  return (
    <>
      <p className="mb-3 px-2 text-sm text-ink-3">{t("findings.hint")}</p>
      <ul ref={list} className="space-y-2" onKeyDown={walk} aria-label={t("tabs.findings")}>
        {findings.map((finding) => {
          const Icon = ICONS[finding.kind];
          const isSelected = selection?.finding === finding.id;
          return (
            <li key={finding.id}>
              <button
                type="button"
                data-finding={finding.kind}
                onFocus={() => show(finding)}
                onClick={() => show(finding)}
                className={cx(
                  "flex w-full gap-3 rounded-lg border p-3 text-left",
                  isSelected ? "border-accent bg-accent-soft" : "border-line hover:border-edge",
                )}
              >
                <Icon className="mt-0.5 size-5 shrink-0 text-warn" aria-hidden />
                <span className="min-w-0 space-y-0.5">
                  <span className="block text-xs font-medium text-ink-3">
                    {[t(`findings.kinds.${finding.kind}`), finding.pointer && pathLabel(finding.pointer)]
                      .filter(Boolean)
                      .join(" · ")}
                  </span>
                  {finding.text && <span className="block text-sm">{finding.text}</span>}
                  {finding.quote && (
                    <span className="block text-sm text-ink-2 [overflow-wrap:anywhere]">
                      {tCommon("quote", { text: finding.quote })}
                    </span>
                  )}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </>
  );
}
