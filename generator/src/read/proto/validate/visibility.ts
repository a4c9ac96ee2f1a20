import type { Problem } from "../../../errors.js";
import type { LoadedFile } from "../imports/load.js";
import type { MessageDeclaration } from "../parse/declarations.js";
import { featureOf } from "../parse/edition.js";
import { maxFieldNumber } from "../parse/message.js";
import { messagesOf, reservedOf } from "./walk.js";

/** Where visibility is strict, nothing is exported out of a message, but enums out of one that is only there for them. */
export function checkVisibility(file: LoadedFile): Problem[] {
  if (featureOf("default_symbol_visibility", file.declaration.options) !== "STRICT") return [];
  return messagesOf(file).flatMap(({ message }) =>
    message.members.flatMap((member): Problem[] => {
      if (member.kind !== "message" && member.kind !== "enum") return [];
      if (member.visibility !== "export" || (member.kind === "enum" && isNamespace(message))) return [];
      const text = `${member.kind} "${member.name.text}" is nested, and cannot be exported where visibility is strict.`;
      return [{ at: member.name.at, text, remedy: "Declare it at the top of a file." }];
    }),
  );
}

/** `local message Outer { export enum Inner { … } reserved 1 to max; }` */
function isNamespace(message: MessageDeclaration): boolean {
  const reserved = reservedOf(message).flatMap((it) => it.ranges);
  return (
    message.visibility !== "export" &&
    reserved.some(({ start, end }) => start.value === 1 && end.value >= maxFieldNumber)
  );
}
