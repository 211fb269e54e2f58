import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Metadata, Viewport } from "next";
import localFont from "next/font/local";
import type { ReactNode } from "react";
import { Providers } from "@/components/shell/providers";
import { Shell } from "@/components/shell/shell";
import german from "@/messages/compiled/de.json";
import "./globals.css";

const inter = localFont({
  src: "../../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2",
  weight: "100 900",
  variable: "--font-inter",
  display: "swap",
});

// Names such as Dvořák need it; fetched only where such letters stand.
const interExtended = localFont({
  src: "../../node_modules/@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2",
  weight: "100 900",
  variable: "--font-inter-ext",
  display: "swap",
  preload: false,
  adjustFontFallback: false,
  declarations: [
    { prop: "unicode-range", value: "U+0100-02BA, U+1E00-1E9F, U+1EF2-1EFF, U+2C60-2C7F, U+A720-A7FF" },
  ],
});

const readSource = (path: string) => readFileSync(join(process.cwd(), "src", path), "utf8");

/** Without comments and indentation: it is in every page. */
const FIRST_PAINT = readSource("lib/first-paint.js").replace(/^\s*(\/\/.*\n)?/gm, "");

/** Other languages are fetched by a name that stays; their version makes a cache of an older site miss. */
const WORDS = createHash("sha256")
  .update(readSource("messages/en.json") + readSource("messages/fr.json"))
  .digest("hex")
  .slice(0, 12);

export const metadata: Metadata = {
  description: "Lebensläufe lesen, prüfen, abgleichen und im eigenen Layout ausgeben.",
  robots: { index: false, follow: false },
  referrer: "no-referrer",
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#ffffff" },
    { media: "(prefers-color-scheme: dark)", color: "#161d20" },
  ],
};

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html
      lang="de"
      className={`${inter.variable} ${interExtended.variable}`}
      data-words={WORDS}
      suppressHydrationWarning
    >
      <head>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of this site, allowed by hash in its CSP */}
        <script dangerouslySetInnerHTML={{ __html: FIRST_PAINT }} />
      </head>
      <body>
        <Providers german={german}>
          <Shell>{children}</Shell>
        </Providers>
      </body>
    </html>
  );
}
