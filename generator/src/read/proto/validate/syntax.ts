import type { Problem } from "../../../errors.js";
import type { LoadedFile } from "../imports/load.js";
import { isFrom2024 } from "../parse/edition.js";
import { enumsOf, messagesOf, reservedOf, syntaxOf } from "./walk.js";

/** The syntax or edition is one that is known. */
export function checkSyntax({ declaration }: LoadedFile): Problem[] {
  const { syntax } = declaration;
  if (syntax === undefined) return [];
  const { at, kind, text } = syntax;
  if (kind === "syntax" && text !== "proto2" && text !== "proto3")
    return [{ at, text: `there is no syntax "${text}".`, remedy: 'Write "proto3" or "proto2".' }];
  if (kind === "edition" && text !== "2023" && text !== "2024") {
    const known = /^20(?:2[5-9]|[3-9]\d)$/.test(text);
    const problem = known ? `edition "${text}" is not supported yet.` : `there is no edition "${text}".`;
    return [{ at, text: problem, remedy: 'Write "2024" or "2023".' }];
  }
  return [];
}

/** Reserved names are strings, and in editions words. */
export function checkReservedNames(file: LoadedFile): Problem[] {
  const syntax = syntaxOf(file);
  const wantsQuotes = syntax === "proto2" || syntax === "proto3";
  const reserved = [
    ...messagesOf(file).flatMap(({ message }) => reservedOf(message)),
    ...enumsOf(file).flatMap((declaration) => declaration.reserved),
  ];
  return reserved
    .flatMap(({ names }) => names)
    .filter(({ quoted }) => quoted !== wantsQuotes)
    .map(({ text, at }) => ({
      at,
      text: `reserved names are ${wantsQuotes ? "in quotes" : "without quotes in editions"}.`,
      remedy: `Write ${wantsQuotes ? `"${text}"` : text}.`,
    }));
}

/** A file is imported once, and in a way that its edition has. */
export function checkImports({ declaration }: LoadedFile): Problem[] {
  const seen = new Set<string>();
  const isNew = isFrom2024(declaration.syntax);
  let hasOptionImports = false;
  return declaration.imports.flatMap(({ text, at, kind }) => {
    const problems: Problem[] = [];
    if (seen.has(text))
      problems.push({ at, text: `"${text}" is imported twice.`, remedy: "Remove this import." });
    seen.add(text);
    if (kind === "option" && !isNew) {
      const problem = "imports for options alone came with edition 2024.";
      problems.push({ at, text: problem, remedy: `Write: import "${text}";` });
    }
    if (kind === "weak" && isNew) {
      const problem = "edition 2024 has no weak imports.";
      problems.push({
        at,
        text: problem,
        remedy: `Write: import "${text}"; or, for options alone: import option "${text}";`,
      });
    }
    if (kind === "option") hasOptionImports = true;
    else if (hasOptionImports) {
      const problem = "imports for options stand behind all others.";
      problems.push({ at, text: problem, remedy: "Move this import up." });
    }
    return problems;
  });
}

/** `map_entry` is for messages that maps make. */
export function checkMapEntry(file: LoadedFile): Problem[] {
  return messagesOf(file).flatMap(({ message }) =>
    message.options
      .filter(({ name }) => name.text === "map_entry")
      .map(({ name }) => ({
        at: name.at,
        text: "map_entry is not to be set.",
        remedy: "Write map<KeyType, ValueType>.",
      })),
  );
}
