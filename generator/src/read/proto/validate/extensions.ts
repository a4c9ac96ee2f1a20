import type { Problem } from "../../../errors.js";
import type { LoadedFile } from "../imports/load.js";
import type { ExtendDeclaration } from "../parse/declarations.js";
import { messagesOf } from "./walk.js";

/** Extensions are not supported; those that only declare options of the user's own are passed over. */
export function checkExtensions(file: LoadedFile): Problem[] {
  return extendsOf(file)
    .filter((it) => !declaresOptions(it))
    .map(({ extendee }) => ({
      at: extendee.at,
      text: `extensions are not supported yet, and this extends "${extendee.text}".`,
      remedy: "Declare the fields in the message itself.",
    }));
}

export function extendsOf(file: LoadedFile): ExtendDeclaration[] {
  return [file.declaration, ...messagesOf(file).map(({ message }) => message)].flatMap(({ members }) =>
    members.filter((member) => member.kind === "extend"),
  );
}

/** `extend google.protobuf.FieldOptions`: no message of a stream is changed by it. */
export function declaresOptions({ extendee }: ExtendDeclaration): boolean {
  return /^\.?google\.protobuf\.[A-Za-z]+Options$/.test(extendee.text);
}
