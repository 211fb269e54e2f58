const ADDRESS = /([^\s@<>()]+@[^\s@<>()]+)/;
/** Of a letter, in em, and what stands before a line (its number), in rem: generous, so that none is cut off. */
const LETTER = 0.6;
const NUMBER = 2.5;

/** Whether a line holds an e-mail address, which must not break: then it says to its content how wide it is. */
export const hasAddress = (text: string) => ADDRESS.test(text);

/** Words with their e-mail addresses in one piece each; in a narrow column such a piece gets smaller instead. */
export function AddressWords({ text }: { text: string }) {
  if (!hasAddress(text)) return text;
  return text.split(ADDRESS).map((piece, index) =>
    index % 2 === 0 ? (
      piece
    ) : (
      <span
        key={index}
        className="whitespace-nowrap"
        style={{
          fontSize: `min(1em, calc((100cqi - ${NUMBER}rem) / ${(piece.length * LETTER).toFixed(1)}))`,
        }}
      >
        {piece}
      </span>
    ),
  );
}
