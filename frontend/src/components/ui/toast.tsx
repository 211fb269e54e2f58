"use client";

import { Check, TriangleAlert } from "lucide-react";
import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from "react";

interface Toast {
  id: number;
  text: string;
  tone: "ok" | "bad";
}

const ToastContext = createContext<(text: string, tone?: Toast["tone"]) => void>(() => {});

/** Say something short that needs no answer; it goes by itself. */
export const useToast = () => useContext(ToastContext);

export function ToastProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<Toast[]>([]);
  const show = useCallback((text: string, tone: Toast["tone"] = "ok") => {
    setToasts((list) => [...list.slice(-2), { id: Date.now() + Math.random(), text, tone }]);
  }, []);
  useEffect(() => {
    if (toasts.length === 0) return;
    const timer = setTimeout(() => setToasts((list) => list.slice(1)), 6000);
    return () => clearTimeout(timer);
  }, [toasts]);
  return (
    <ToastContext value={show}>
      {children}
      <div
        role="status"
        aria-live="polite"
        className="pointer-events-none fixed inset-x-4 bottom-20 z-50 flex flex-col items-center gap-2 lg:bottom-6"
      >
        {toasts.map((toast) => (
          <p
            key={toast.id}
            className="flex max-w-md items-start gap-2.5 rounded-xl bg-ink px-4 py-3 text-sm text-bg shadow-card"
          >
            {toast.tone === "ok" ? (
              <Check className="mt-0.5 size-4 shrink-0" aria-hidden />
            ) : (
              <TriangleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
            )}
            {toast.text}
          </p>
        ))}
      </div>
    </ToastContext>
  );
}
