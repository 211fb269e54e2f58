"use client";

import { notifyManager, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import { IntlProvider } from "use-intl";
import { ApiProblem } from "@/api/problem";
import { ToastProvider } from "@/components/ui/toast";
import { siteConfig } from "@/lib/config";
import { earlyWords } from "@/lib/early";
import { applyTheme, type UiLanguage, useLanguage } from "@/lib/preferences";
import { SessionGuard } from "./session-guard";

/** Compiled messages: strings, and arrays where something is filled in. */
type Messages = Record<string, unknown>;

async function fetchWords(language: UiLanguage): Promise<Messages> {
  const response = await fetch(`/messages/${language}.json?v=${document.documentElement.dataset.words}`);
  if (!response.ok) throw new Error(`${language}.json: ${response.status}`);
  return response.json();
}

// An answer is drawn at once; a timer would wait behind whatever script runs next.
notifyManager.setScheduler(queueMicrotask);

function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 1000,
        retry: (failures, error) => failures < 2 && error instanceof ApiProblem && error.isPassing,
        retryDelay: (attempt) => Math.min(1000 * 2 ** attempt, 8000),
        networkMode: "always",
        // Else not with "always": who is back on the network sees at once what happened meanwhile.
        refetchOnReconnect: true,
      },
      mutations: { networkMode: "always" },
    },
  });
}

/** German comes with the page; the other languages are fetched when they are wanted. */
function useMessages(german: Messages): { language: UiLanguage; messages: Messages } {
  const wanted = useLanguage();
  const [shown, setShown] = useState<{ language: UiLanguage; messages: Messages }>({
    language: "de",
    messages: german,
  });
  useEffect(() => {
    let current = true;
    const show = (language: UiLanguage, messages: Messages) => {
      if (!current) return;
      setShown({ language, messages });
      // Also where the words did not come: German is better than nothing.
      delete document.documentElement.dataset.pending;
    };
    if (wanted === "de") show("de", german);
    else {
      (earlyWords(wanted)?.catch(() => fetchWords(wanted)) ?? fetchWords(wanted)).then(
        (words) => show(wanted, words),
        () => show("de", german),
      );
    }
    return () => {
      current = false;
    };
  }, [wanted, german]);
  useEffect(() => {
    document.documentElement.lang = shown.language;
  }, [shown]);
  return shown;
}

export function Providers({ german, children }: { german: Messages; children: ReactNode }) {
  const [queryClient] = useState(makeQueryClient);
  const { language, messages } = useMessages(german);
  useEffect(() => {
    // The page asks for it before its scripts; one that talks to the API late has it then.
    siteConfig().catch(() => {});
  }, []);
  useEffect(() => {
    const media = matchMedia("(prefers-color-scheme: dark)");
    media.addEventListener("change", applyTheme);
    return () => media.removeEventListener("change", applyTheme);
  }, []);
  return (
    <IntlProvider locale={language} messages={messages as never} timeZone="Europe/Berlin">
      <QueryClientProvider client={queryClient}>
        <ToastProvider>
          {children}
          <SessionGuard />
        </ToastProvider>
      </QueryClientProvider>
    </IntlProvider>
  );
}
