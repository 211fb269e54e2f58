import { Fragment } from "react";

/** A name, such as a file's, that goes on in the next line behind "_", "-" or "." rather than within a word. */
export function Breakable({ text }: { text: string }) {
  const parts = text.match(/[^_.-]+[_.-]*|[_.-]+/g) ?? [text];
  return parts.map((part, place) => (
    <Fragment key={place}>
      {place > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}
