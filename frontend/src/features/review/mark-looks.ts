/**
 * How places on the document look. They lie over its picture, text and paper alike, and paper is white in both themes,
 * so their colours are the same in both. tests/unit/marks.test.ts holds the contrast that is left for the text.
 */
export const MARK_LOOKS = {
  sure: "hover:bg-[#0f5e6b]/15",
  unsure: "bg-[#b36b00]/15 hover:bg-[#b36b00]/25",
  selected: "bg-[#0f5e6b]/20 outline-2 outline-offset-1 outline-[#0f5e6b]",
  // In running text several pieces of a line may lie side by side: their underlines join, outlines would not.
  selectedText: "bg-[#0f5e6b]/20 underline decoration-2 decoration-[#0f5e6b] underline-offset-4",
} as const;
