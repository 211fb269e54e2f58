/** What the site learns at run time from /config.json, so that one build serves every environment. */
export interface SiteConfig {
  /** Address of the REST API without path, such as https://api.example.com; empty: the site's own origin. */
  apiUrl: string;
  /** Null where the API is open (the local stage). */
  auth: { issuer: string; clientId: string; scope?: string } | null;
}

let loading: Promise<SiteConfig> | null = null;

export function siteConfig(): Promise<SiteConfig> {
  loading ??= fetch("/config.json")
    .then((response) => {
      if (!response.ok) throw new Error(`config.json: ${response.status}`);
      return response.json();
    })
    .then((data: Partial<SiteConfig>) => ({
      apiUrl: (data.apiUrl ?? "").replace(/\/+$/, ""),
      auth: data.auth?.issuer ? data.auth : null,
    }))
    .catch((error) => {
      loading = null;
      throw error;
    });
  return loading;
}
