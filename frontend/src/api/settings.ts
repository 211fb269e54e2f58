import { ask } from "./client";
import type { OwnerSettings, UsageView } from "./types";

export const getSettings = (): Promise<OwnerSettings> => ask((api) => api.GET("/api/v1/settings"));
/** What language models used this month. */
export const getUsage = (): Promise<UsageView> => ask((api) => api.GET("/api/v1/usage"));
/** Save them; refused with 412 when the stored version is no longer theirs. */
export const saveSettings = (settings: OwnerSettings): Promise<OwnerSettings> =>
  ask((api) =>
    api.PUT("/api/v1/settings", {
      params: { header: { "If-Match": `"${settings.version ?? 0}"` } },
      body: settings,
    }),
  );

export type OwnFile = "logo" | "template";

const TEMPLATE_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** Keep a logo (PNG or JPEG) or a Word template; a template is checked first and refused with the reason. */
export function saveOwnFile(name: OwnFile, file: File) {
  const sent = {
    body: file as never,
    bodySerializer: () => file,
    headers: { "Content-Type": name === "template" ? TEMPLATE_TYPE : file.type || "image/png" },
  };
  return ask((api) =>
    name === "logo" ? api.PUT("/api/v1/settings/logo", sent) : api.PUT("/api/v1/settings/template", sent),
  );
}

export const deleteOwnFile = (name: OwnFile) =>
  ask((api) =>
    name === "logo" ? api.DELETE("/api/v1/settings/logo") : api.DELETE("/api/v1/settings/template"),
  );
