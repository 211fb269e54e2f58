"use client";

import { LogIn } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { PageHead } from "@/components/shell/page-head";
import { Button } from "@/components/ui/button";
import { EmptyState, LoadingBlock } from "@/components/ui/states";
import { siteConfig } from "@/lib/config";
import { announceSession, finishSignIn, RENEWED, renewInThisWindow, signIn } from "@/lib/sign-in";

type State = "working" | "waiting" | "failed" | "open" | "renewed";

/** Where the issuer sends people back to; opened by hand it offers to sign in. */
export function SignInPage() {
  const t = useTranslations("signin");
  const router = useRouter();
  const [state, setState] = useState<State>("working");
  useEffect(() => {
    const answer = window.location.search;
    // The code is good for one use; a reload must not send it again.
    if (answer.includes("code=")) window.history.replaceState(null, "", "/signin/");
    siteConfig()
      .then(async ({ auth }) => {
        if (!auth) setState("open");
        else if (answer === "?renew") await renewInThisWindow();
        else if (answer) {
          const target = await finishSignIn(answer);
          if (target !== RENEWED) return router.replace(target);
          announceSession();
          setState("renewed");
          window.close();
        } else setState("waiting");
      })
      .catch(() => setState("failed"));
  }, [router]);
  return (
    <>
      <PageHead title={t("title")} />
      {state === "working" ? (
        <LoadingBlock rows={2} label={t("working")} />
      ) : (
        <EmptyState
          icon={<LogIn className="size-6" aria-hidden />}
          title={t(`${state}.title`)}
          action={
            <Button
              look="primary"
              onClick={() => {
                if (state === "open") router.push("/");
                else if (state === "renewed") window.close();
                else void signIn("/").catch(() => setState("failed"));
              }}
            >
              {t(`${state}.action`)}
            </Button>
          }
        >
          {t(`${state}.text`)}
        </EmptyState>
      )}
    </>
  );
}
