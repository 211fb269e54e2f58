"use client";

import { X } from "lucide-react";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { useTranslations } from "use-intl";
import { Button } from "./button";

interface Props {
  open: boolean;
  title: string;
  onClose: () => void;
  children: ReactNode;
  footer?: ReactNode;
  wide?: boolean;
}

/** A modal on the browser's own dialog element: focus, Escape and inertness without scripts or injected styles. */
export function Dialog({ open, title, onClose, children, footer, wide }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const t = useTranslations("common");
  useEffect(() => {
    const element = dialog.current;
    if (!element) return;
    if (open && !element.open) element.showModal();
    if (!open && element.open) element.close();
  }, [open]);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={id}
      onClose={onClose}
      className={`m-auto w-[calc(100vw-2rem)] ${wide ? "max-w-3xl" : "max-w-md"} rounded-2xl border border-line bg-surface p-0 text-ink shadow-card`}
    >
      {open && (
        <div className="flex max-h-[85dvh] flex-col">
          <div className="flex items-start justify-between gap-4 px-5 pt-5 sm:px-6">
            <h2 id={id} className="text-lg font-semibold">
              {title}
            </h2>
            <Button
              look="ghost"
              size="icon"
              aria-label={t("close")}
              onClick={onClose}
              className="-mt-1.5 -mr-2"
            >
              <X className="size-5" aria-hidden />
            </Button>
          </div>
          <div className="overflow-y-auto px-5 py-3 text-sm text-ink-2 sm:px-6">{children}</div>
          {footer && (
            <div className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-4 sm:px-6">
              {footer}
            </div>
          )}
        </div>
      )}
    </dialog>
  );
}
