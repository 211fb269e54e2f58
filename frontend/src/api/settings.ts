import { ask } from "./client";
import type { OwnerSettings, OwnTemplate, OwnTemplates, TemplateKind, UsageView } from "./types";

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

/** Keep a logo (PNG or JPEG). */
export const saveLogo = (file: File) =>
  ask((api) => api.PUT("/api/v1/settings/logo", sentAs(file, file.type || "image/png")));
export const deleteLogo = () => ask((api) => api.DELETE("/api/v1/settings/logo"));

const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

export const getTemplates = (): Promise<OwnTemplates> => ask((api) => api.GET("/api/v1/settings/templates"));

/** Keep a Word template; it is checked first and refused with the reason. The same file again is the same one. */
export const addTemplate = (kind: TemplateKind, file: File): Promise<OwnTemplate> =>
  ask((api) =>
    api.POST("/api/v1/settings/templates", {
      params: { query: { kind, name: file.name.replace(/\.docx$/i, "") } },
      ...sentAs(file, DOCX),
    }),
  );

export const changeTemplate = (
  id: string,
  change: { name?: string; isDefault?: boolean },
): Promise<OwnTemplate> =>
  ask((api) =>
    api.PUT("/api/v1/settings/templates/{template_id}", {
      params: { path: { template_id: id } },
      body: { name: null, isDefault: null, ...change },
    }),
  );

export const deleteTemplate = (id: string) =>
  ask((api) =>
    api.DELETE("/api/v1/settings/templates/{template_id}", { params: { path: { template_id: id } } }),
  );

/** The Word file; the API redirects to storage. */
export const getTemplateFile = (id: string) =>
  ask((api) =>
    api.GET("/api/v1/settings/templates/{template_id}", {
      params: { path: { template_id: id } },
      parseAs: "arrayBuffer",
    }),
  );

/** A Word template with all tags of its kind, to begin from. */
export const getSample = (kind: TemplateKind) =>
  ask((api) =>
    api.GET("/api/v1/settings/template-samples/{kind}", {
      params: { path: { kind } },
      parseAs: "arrayBuffer",
    }),
  );

function sentAs(file: File, type: string) {
  return { body: file as never, bodySerializer: () => file, headers: { "Content-Type": type } };
}
