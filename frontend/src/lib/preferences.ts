/** Language and theme of the page: kept in this browser, followed in other tabs. */
import { useSyncExternalStore } from "react";

// first-paint.js reads them too.
const LANGUAGE_KEY = "cv-generator.language";
const THEME_KEY = "cv-generator.theme";

export const LANGUAGES = ["de", "en", "fr"] as const;
export type UiLanguage = (typeof LANGUAGES)[number];
export type Theme = "system" | "light" | "dark";

const CHANGED = "cv-generator.preferences";

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // storage may be forbidden; the page then follows the browser
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // The choice then lasts as long as the page.
  }
  window.dispatchEvent(new Event(CHANGED));
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener(CHANGED, onChange);
  window.addEventListener("storage", onChange);
  return () => {
    window.removeEventListener(CHANGED, onChange);
    window.removeEventListener("storage", onChange);
  };
}

const isLanguage = (value: string | null | undefined): value is UiLanguage =>
  LANGUAGES.includes(value as UiLanguage);

export function currentLanguage(): UiLanguage {
  const chosen = read(LANGUAGE_KEY);
  if (isLanguage(chosen)) return chosen;
  const spoken = navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLanguage);
  return spoken ?? "de";
}

export const setLanguage = (language: UiLanguage) => write(LANGUAGE_KEY, language);

export function useLanguage(): UiLanguage {
  return useSyncExternalStore(subscribe, currentLanguage, () => "de");
}

function currentTheme(): Theme {
  const chosen = read(THEME_KEY);
  return chosen === "light" || chosen === "dark" ? chosen : "system";
}

export function applyTheme(): void {
  const chosen = currentTheme();
  const dark =
    chosen === "dark" || (chosen === "system" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset.theme = dark ? "dark" : "light";
}

export function setTheme(theme: Theme): void {
  write(THEME_KEY, theme);
  applyTheme();
}

export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, currentTheme, () => "system");
}
