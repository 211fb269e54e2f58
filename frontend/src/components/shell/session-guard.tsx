"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { arriving } from "@/lib/arriving";
import { onSessionRenewed, SESSION_ENDED } from "@/lib/auth";

const dialog = arriving(() => import("./session-dialog"));

function Asking({ onClose }: { onClose: () => void }) {
  const SessionDialog = dialog.useComponent();
  return SessionDialog && <SessionDialog onClose={onClose} />;
}

/** Says that the session has ended, and lets people sign in again without leaving what they were doing. */
export function SessionGuard() {
  const queryClient = useQueryClient();
  const [hasEnded, setEnded] = useState(false);
  useEffect(() => {
    const ended = () => setEnded(true);
    window.addEventListener(SESSION_ENDED, ended);
    const stop = onSessionRenewed(() => {
      setEnded(false);
      void queryClient.refetchQueries({ type: "active" });
    });
    return () => {
      window.removeEventListener(SESSION_ENDED, ended);
      stop();
    };
  }, [queryClient]);
  return hasEnded && <Asking onClose={() => setEnded(false)} />;
}
