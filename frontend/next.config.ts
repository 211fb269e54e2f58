import type { NextConfig } from "next";

const config: NextConfig = {
  output: "export",
  trailingSlash: true,
  reactStrictMode: true,
  agentRules: false,
  images: { unoptimized: true },
  // `npm run check` has done it, with the tests' types too; here it would be a third of the build's time.
  typescript: { ignoreBuildErrors: true },
  turbopack: {
    resolveAlias: {
      // Messages are parsed when the site is built (scripts/compile-messages.mjs); pages need only the formatter.
      "use-intl/format-message": "use-intl/format-message/format-only",
      // Built for browsers: the other one brings Node's streams, which ask for `Function`.
      jszip: "jszip/dist/jszip.min.js",
    },
  },
} as NextConfig;

export default config;
