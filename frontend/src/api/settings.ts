import { request } from "./client";
import type { OwnerSettings } from "./types";

export const getSettings = () => request<OwnerSettings>("/settings");
export const saveSettings = (settings: OwnerSettings) =>
  request<OwnerSettings>("/settings", { method: "PUT", json: settings });

export interface TemplateCheck {
  ok?: boolean;
  problems?: string[];
}

function fileForm(name: string, file: File): FormData {
  const form = new FormData();
  form.set(name, file, file.name);
  return form;
}

export const saveLogo = (file: File) =>
  request<unknown>("/settings/logo", { method: "PUT", form: fileForm("logo", file) });
export const saveTemplate = (file: File) =>
  request<TemplateCheck>("/settings/template", { method: "PUT", form: fileForm("template", file) });
