// Bundle OpenResume's parser, which is written for browsers, for Node: node bundle.mjs FOLDER, where FOLDER holds the
// unpacked package (package/) and node_modules. Writes FOLDER/parser.cjs.
import { createRequire } from "node:module";
import path from "node:path";

const folder = path.resolve(process.argv[2]);
const { build } = createRequire(`${folder}/`)("esbuild");

await build({
  stdin: {
    // Without a worker's address pdf.js works in this thread, which is what Node has.
    contents: `
      globalThis.pdfjsWorker = require("pdfjs-dist/legacy/build/pdf.worker.js");
      const { parseResumeFromPdf } = require("lib/parse-resume-from-pdf");
      module.exports = { parseResumeFromPdf };`,
    resolveDir: folder,
  },
  plugins: [
    {
      name: "for-node",
      setup(to) {
        to.onResolve({ filter: /^lib\// }, (asked) =>
          to.resolve(`./package/src/app/${asked.path}`, { resolveDir: folder, kind: asked.kind }),
        );
        to.onResolve({ filter: /^pdfjs-dist$/ }, () => ({
          path: path.join(folder, "node_modules/pdfjs-dist/legacy/build/pdf.js"),
        }));
        // For drawing pages, which nobody does here, and a worker's address, which is not used.
        const unused = /^canvas$|^path2d-polyfill$|pdf\.worker\.entry$/;
        to.onResolve({ filter: unused }, () => ({ path: "unused", namespace: "unused" }));
        to.onLoad({ filter: /.*/, namespace: "unused" }, () => ({ contents: "exports.polyfillPath2D = () => {};" }));
      },
    },
  ],
  bundle: true,
  platform: "node",
  logLevel: "error",
  outfile: `${folder}/parser.cjs`,
});
