import { createTranslator } from "use-intl/core";
import { describe, expect, test } from "vitest";
import de from "@/messages/de.json";
import en from "@/messages/en.json";
import fr from "@/messages/fr.json";

describe("how far a model's answer has come", () => {
  const said = (locale: string, messages: typeof de, parts: number) =>
    createTranslator({ locale, messages, namespace: "steps" })("answer", {
      tokens: 1234,
      speed: 18,
      part: 2,
      parts,
    });

  test("names the part only of an answer that has several", () => {
    expect(said("en", en, 1)).toBe("The language model is writing: 1,234 tokens, 18 a second");
    expect(said("en", en, 3)).toBe("The language model is writing part 2 of 3: 1,234 tokens, 18 a second");
  });

  test("is said in each language", () => {
    expect(said("de", de, 3)).toBe("Das Sprachmodell schreibt Teil 2 von 3: 1.234 Token, 18 je Sekunde");
    expect(said("fr", fr, 3)).toContain("Le modèle de langage écrit la partie 2 sur 3");
  });
});
