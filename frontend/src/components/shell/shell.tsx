"use client";

import { Columns3, FileStack, Monitor, Moon, Settings, Sun, Target, Upload, Users } from "lucide-react";
import { usePathname } from "next/navigation";
import { type ReactNode, useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { buttonClass, cx } from "@/components/ui/classes";
import { Link } from "@/components/ui/link";
import { SIGNED_IN, signedInName, signOut } from "@/lib/auth";
import {
  LANGUAGES,
  setLanguage,
  setTheme,
  type Theme,
  type UiLanguage,
  useLanguage,
  useTheme,
} from "@/lib/preferences";

const PLACES = [
  { path: "/", key: "jobs", icon: FileStack },
  { path: "/candidates/", key: "candidates", icon: Users },
  { path: "/profiles/", key: "profiles", icon: Target },
  { path: "/compare/", key: "compare", icon: Columns3 },
  { path: "/settings/", key: "settings", icon: Settings },
] as const;

function useIsHere(): (path: string) => boolean {
  const here = usePathname();
  return (path) =>
    path === "/"
      ? here === "/" || here.startsWith("/status") || here.startsWith("/review")
      : // One candidate's page is /candidate/.
        here.startsWith(path === "/candidates/" ? "/candidate" : path.slice(0, -1));
}

function Wordmark() {
  return (
    <Link href="/" className="flex items-center gap-2.5 rounded-md font-semibold tracking-tight">
      <svg viewBox="0 0 28 28" className="size-7 shrink-0" aria-hidden>
        <rect width="28" height="28" rx="7" className="fill-accent" />
        <path
          d="M8 8.5h9M8 13h12M8 17.5h6"
          strokeWidth="2"
          strokeLinecap="round"
          className="stroke-on-accent"
        />
        <path
          d="m15.5 19 2.2 2.2 4-4.4"
          strokeWidth="2"
          strokeLinecap="round"
          strokeLinejoin="round"
          fill="none"
          className="stroke-on-accent"
        />
      </svg>
      <span>CV Generator</span>
    </Link>
  );
}

function LanguageChoice() {
  const t = useTranslations("shell");
  const language = useLanguage();
  return (
    <select
      aria-label={t("language")}
      value={language}
      onChange={(event) => setLanguage(event.target.value as UiLanguage)}
      className="h-9 rounded-lg bg-transparent px-1.5 text-sm font-medium text-ink-2 uppercase hover:bg-raised hover:text-ink"
    >
      {LANGUAGES.map((code) => (
        <option key={code} value={code} className="bg-surface text-ink">
          {code.toUpperCase()}
        </option>
      ))}
    </select>
  );
}

const NEXT_THEME: Record<Theme, Theme> = { system: "light", light: "dark", dark: "system" };
const THEME_ICON = { system: Monitor, light: Sun, dark: Moon };

function ThemeChoice() {
  const t = useTranslations("shell");
  const theme = useTheme();
  const Icon = THEME_ICON[theme];
  return (
    <Button
      look="ghost"
      size="icon"
      aria-label={t("theme", { theme: t(`themes.${theme}`) })}
      title={t("theme", { theme: t(`themes.${theme}`) })}
      onClick={() => setTheme(NEXT_THEME[theme])}
    >
      <Icon className="size-[1.125rem]" aria-hidden />
    </Button>
  );
}

function Account() {
  const t = useTranslations("shell");
  const [name, setName] = useState<string | null>(null);
  useEffect(() => {
    const look = () => setName(signedInName());
    look();
    window.addEventListener(SIGNED_IN, look);
    return () => window.removeEventListener(SIGNED_IN, look);
  }, []);
  if (!name) return null;
  return (
    <Button look="ghost" size="sm" title={name} onClick={() => void signOut()}>
      {t("signOut")}
    </Button>
  );
}

export function Shell({ children }: { children: ReactNode }) {
  const t = useTranslations("shell");
  const isHere = useIsHere();
  const width = usePathname().startsWith("/review") ? "max-w-[110rem]" : "max-w-7xl";
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#content"
        className="sr-only z-50 rounded-lg bg-accent px-4 py-2 text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        {t("skip")}
      </a>
      <header className="sticky top-0 z-30 border-b border-line bg-surface">
        <div className={cx("mx-auto flex h-14 items-center gap-1 px-4 sm:px-6 md:gap-2", width)}>
          <Wordmark />
          <nav aria-label={t("navigation")} className="ml-6 hidden h-full items-stretch gap-1 lg:flex">
            {PLACES.map(({ path, key }) => (
              <Link
                key={path}
                href={path}
                aria-current={isHere(path) ? "page" : undefined}
                className={cx(
                  "relative flex items-center rounded-md px-3 text-sm font-medium",
                  isHere(path)
                    ? "text-ink after:absolute after:inset-x-3 after:bottom-0 after:h-0.5 after:rounded-full after:bg-accent"
                    : "text-ink-3 hover:text-ink",
                )}
              >
                {t(key)}
              </Link>
            ))}
          </nav>
          <div className="ml-auto flex items-center gap-0.5 sm:gap-1">
            <Account />
            <LanguageChoice />
            <ThemeChoice />
            <Link
              href="/upload/"
              aria-label={t("upload")}
              className={buttonClass("primary", "sm", "ml-1.5 min-h-9")}
            >
              <Upload className="size-4" aria-hidden />
              <span className="hidden sm:inline">{t("upload")}</span>
            </Link>
          </div>
        </div>
      </header>
      <main
        id="content"
        tabIndex={-1}
        className={cx("mx-auto w-full flex-1 px-4 pt-6 pb-28 outline-none sm:px-6 md:pt-8 lg:pb-16", width)}
      >
        {children}
      </main>
      <nav
        aria-label={t("navigation")}
        className="fixed inset-x-0 bottom-0 z-30 flex border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] lg:hidden"
      >
        {PLACES.map(({ path, key, icon: Icon }) => (
          <Link
            key={path}
            href={path}
            aria-current={isHere(path) ? "page" : undefined}
            className={cx(
              "flex min-h-14 min-w-0 flex-auto flex-col items-center justify-center gap-0.5 px-0.5 text-[0.6875rem] font-medium",
              isHere(path) ? "text-accent" : "text-ink-3",
            )}
          >
            <Icon className="size-5" aria-hidden />
            <span className="max-w-full truncate">{t(`${key}Short`)}</span>
          </Link>
        ))}
      </nav>
    </div>
  );
}
