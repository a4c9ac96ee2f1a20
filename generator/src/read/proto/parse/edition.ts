import type { FileDeclaration, OptionDeclaration } from "./declarations.js";

/** Whether a file is of edition 2024 or a later one, which brought visibility, option imports and naming style. */
export function isFrom2024(syntax: FileDeclaration["syntax"]): boolean {
  return syntax?.kind === "edition" && Number(syntax.text) >= 2024;
}

/** What options say of a feature, by itself, `features.x = Y`, or among others, `features = { x: Y }`. */
export function featureOf(name: string, options: readonly OptionDeclaration[]): string | undefined {
  for (const option of options) {
    if (option.name.text === `features.${name}`) return option.value.text;
    const { tokens = [] } = option.value;
    const index = option.name.text === "features" ? tokens.findIndex(({ text }) => text === name) : -1;
    if (index !== -1 && tokens[index + 1]?.text === ":") return tokens[index + 2]?.text;
  }
  return undefined;
}
