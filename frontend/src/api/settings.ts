import { request } from "./client";
import type { OwnerSettings } from "./types";

export const getSettings = () => request<OwnerSettings>("/settings");
export const saveSettings = (settings: OwnerSettings) =>
  request<OwnerSettings>("/settings", { method: "PUT", json: settings });

export type OwnFile = "logo" | "template";

const TEMPLATE_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** Keep a logo (PNG or JPEG) or a Word template; a template is checked first and refused with the reason. */
export const saveOwnFile = (name: OwnFile, file: File) =>
  request<null>(`/settings/${name}`, {
    method: "PUT",
    file,
    headers: { "Content-Type": name === "template" ? TEMPLATE_TYPE : file.type || "image/png" },
  });
export const deleteOwnFile = (name: OwnFile) => request<null>(`/settings/${name}`, { method: "DELETE" });
