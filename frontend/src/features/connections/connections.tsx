"use client";

import { KeysCard } from "./keys-card";
import { WebhooksCard } from "./webhooks-card";

/** How other programs are connected; fetched after the rest of the settings. */
export function Connections() {
  return (
    <div className="mt-6 space-y-6">
      <KeysCard />
      <WebhooksCard />
    </div>
  );
}
