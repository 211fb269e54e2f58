import { earlyConfig } from "./early";

/** What the site learns at run time from /config.json, so that one build serves every environment. */
export interface SiteConfig {
  /** Address of the REST API without path, such as https://api.example.com; empty: the site's own origin. */
  apiUrl: string;
  /** Null where the API is open (the local stage). */
  auth: { issuer: string; clientId: string; scope?: string } | null;
}

const isConfig = (data: unknown): data is Partial<SiteConfig> => typeof data === "object" && data !== null;

async function fetchConfig(): Promise<unknown> {
  const response = await fetch("/config.json");
  if (!response.ok) throw new Error(`config.json: ${response.status}`);
  return response.json();
}

let loading: Promise<SiteConfig> | null = null;

export function siteConfig(): Promise<SiteConfig> {
  loading ??= (earlyConfig()?.catch(fetchConfig) ?? fetchConfig())
    .then((data) => {
      if (!isConfig(data)) throw new Error("config.json is not an object");
      return {
        apiUrl: (data.apiUrl ?? "").replace(/\/+$/, ""),
        auth: data.auth?.issuer ? data.auth : null,
      };
    })
    .catch((error) => {
      loading = null;
      throw error;
    });
  return loading;
}
