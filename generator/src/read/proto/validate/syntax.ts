import type { Problem } from "../../../errors.js";
import type { LoadedFile } from "../imports/load.js";

/** The syntax or edition is one that is known. */
export function checkSyntax({ declaration }: LoadedFile): Problem[] {
  const { syntax } = declaration;
  if (syntax === undefined) return [];
  const { at, kind, text } = syntax;
  if (kind === "syntax" && text !== "proto2" && text !== "proto3")
    return [{ at, text: `there is no syntax "${text}".`, remedy: 'Write "proto3" or "proto2".' }];
  if (kind === "edition" && text !== "2023")
    return [{ at, text: `edition "${text}" is not supported yet.`, remedy: 'Write "2023".' }];
  return [];
}

/** A file is imported once. */
export function checkImports({ declaration }: LoadedFile): Problem[] {
  return declaration.imports.flatMap(({ text, at }, index, all) =>
    all.findIndex((other) => other.text === text) < index
      ? [{ at, text: `"${text}" is imported twice.`, remedy: "Remove this import." }]
      : [],
  );
}

/** A named file has messages for its stream to carry. */
export function checkMessages({ declaration, isEntry }: LoadedFile): Problem[] {
  if (!isEntry || declaration.members.some((member) => member.kind === "message")) return [];
  const at = declaration.members.find((member) => "name" in member)?.name.at ?? {
    path: declaration.path,
    line: 1,
    column: 1,
  };
  return [
    {
      at,
      text: "this file declares no message, so there is nothing for a stream to carry.",
      remedy: "Declare one, or name a file that does; files that it imports need not be named.",
    },
  ];
}
