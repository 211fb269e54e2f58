import { defaultOptions, type HElement, parseAsync, renderDocument } from "docx-preview";

/** The renderer sets tabs so long after it has drawn, because only what is on the page can be measured. */
const TABS_MS = 500;

/** Around what the renderer draws: one sheet of paper. What does not fit on it is on the next pages. */
const SHEET = `
  :host { display: block; contain: layout paint; background: #fff; color: #000; color-scheme: light; }
  section.docx { min-height: 0 !important; height: var(--height); font-size: 10pt; line-height: 1.2; }
  section.docx > article { flex: 0 1 auto; min-height: 0; overflow: hidden; margin-bottom: 0; }
  section.docx > article:last-of-type { flex: 1 1 0; column-fill: auto; }
  a { color: inherit; }
`;

/** Bullets of Word's symbol fonts, which have places of their own and are on no other system. */
const SYMBOLS: Record<string, string> = {
  "\uf0b7": "•",
  "\uf0a7": "▪",
  "\uf0a8": "▫",
  "\uf06e": "■",
  "\uf06c": "●",
  "\uf0d8": "➢",
  "\uf0e0": "→",
  "\uf0fc": "✓",
  "\uf02d": "–",
};
const SERIFS = /times|cambria|georgia|garamond|palatino|book|century|baskerville|didot|roman|serif/i;
const TYPEWRITERS = /courier|consolas|mono/i;

const withSymbols = (text: string) => text.replace(/[\uf000-\uf0ff]/g, (sign) => SYMBOLS[sign] ?? "•");

/** Name what stands in for a font that is not on this machine; without it everything would be Times. */
function withStandIn(fonts: string): string {
  if (fonts.startsWith("var(")) return fonts;
  const kind = TYPEWRITERS.test(fonts) ? "monospace" : SERIFS.test(fonts) ? "serif" : "sans-serif";
  return `${fonts}, ${kind}`;
}

const withStandIns = (rules: string) =>
  withSymbols(rules).replace(
    /((?:font-family|--docx-m\w+-font):\s*)([^;}]+)/g,
    (_, name: string, fonts: string) => name + withStandIn(fonts.trim()),
  );

interface Section {
  type?: string;
}

interface Part {
  break?: string;
  children?: Part[] | undefined;
  /** Of the last paragraph of a section. */
  sectionProps?: Section | undefined;
}

/**
 * Leave what can stand on the first page: all up to the first section that begins a page. Where Word once broke the
 * template's pages says nothing of what is in it now.
 */
function leaveFirstPage(body: Part & { props?: Section | undefined }): void {
  const drop = (part: Part) => {
    part.children = part.children?.filter((child) => child.break !== "lastRenderedPageBreak");
    part.children?.forEach(drop);
  };
  const blocks = body.children ?? [];
  const ends = blocks.filter((block) => block.sectionProps);
  const last = ends.find((_, index) => (ends[index + 1]?.sectionProps ?? body.props)?.type !== "continuous");
  if (last) {
    body.children = blocks.slice(0, blocks.indexOf(last) + 1);
    body.props = last.sectionProps;
    last.sectionProps = undefined;
  }
  drop(body);
}

export interface WordPage {
  sheet: HTMLElement;
  styles: CSSStyleSheet;
}

/**
 * Draw a Word file's first page by its own styles, without the pages' later breaks, which Word alone knows.
 *
 * Styles come as a sheet and not as elements, and nothing leads anywhere: the page's policy allows no inline styles, and a
 * picture of a letter has no links.
 */
export async function drawFirstPage(file: ArrayBuffer): Promise<WordPage> {
  const rules: string[] = [SHEET];
  const options = {
    ...defaultOptions,
    inWrapper: false,
    experimental: true, // tab stops
    ignoreFonts: true, // fonts inside the file
    ignoreLastRenderedPageBreak: false,
    useBase64URL: true,
    renderFootnotes: false,
    renderEndnotes: false,
    renderAltChunks: false, // HTML inside the file
    h: (part: HElement | Node | string) => {
      if (typeof part === "string") return defaultOptions.h(withSymbols(part));
      if (part instanceof Node) return defaultOptions.h(part);
      if (part.tagName === "style") {
        rules.push(withStandIns(String(part.children?.[0] ?? "")));
        return document.createComment("");
      }
      const { href: _, ...rest } = part;
      if (typeof rest.style !== "string") {
        const fonts = rest.style?.["font-family"];
        return defaultOptions.h(
          fonts ? { ...rest, style: { ...rest.style, "font-family": withStandIn(fonts) } } : rest,
        );
      }
      const { style, ...plain } = rest;
      const element = defaultOptions.h(plain) as HTMLElement;
      element.style.cssText = style;
      return element;
    },
  };
  const word = await parseAsync(file, options);
  leaveFirstPage(word.documentPart.body);
  const nodes = await renderDocument(word, options);
  const sheet = nodes.find(
    (node): node is HTMLElement => node instanceof HTMLElement && node.tagName === "SECTION",
  );
  if (!sheet) throw new Error("no page");
  sheet.style.setProperty("--height", sheet.style.minHeight);
  const styles = new CSSStyleSheet();
  styles.replaceSync(rules.join("\n"));
  return { sheet, styles };
}

/** Leave out what begins on this page and ends on the next: half a line at its foot is none that Word would print. */
export function leaveOutCut(sheet: HTMLElement): void {
  for (const body of sheet.querySelectorAll<HTMLElement>(":scope > article")) {
    const foot = body.getBoundingClientRect().bottom;
    for (const block of body.querySelectorAll<HTMLElement>("p, tr"))
      if (block.getBoundingClientRect().bottom > foot + 1) block.style.visibility = "hidden";
  }
}

/** Resolve when the tabs of a page that is in the document are set. Timers of one length end in their order. */
export const tabsAreSet = () => new Promise((done) => setTimeout(done, TABS_MS));
