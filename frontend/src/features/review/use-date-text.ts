import { useState } from "react";
import { useLocale } from "use-intl";
import { shownDate, typedDate } from "@/lib/written-date";

/** A date's text while somebody types it, and as people write it at all other times; `take` gets the stored form. */
export function useDateText(value: string, take: (value: string) => void) {
  const language = useLocale();
  const [typed, setTyped] = useState("");
  return {
    // Undone meanwhile, it is another value than the one that was typed.
    text: typed && typedDate(typed) === value ? typed : shownDate(value, language),
    type: (text: string) => {
      setTyped(text);
      take(typedDate(text));
    },
    leave: () => setTyped(""),
  };
}
