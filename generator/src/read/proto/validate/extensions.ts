import type { Problem } from "../../../errors.js";
import type { LoadedFile } from "../imports/load.js";
import type { ExtendDeclaration } from "../parse/declarations.js";
import { messagesOf } from "./walk.js";

/** What can be told of extensions without knowing what they extend. */
export function checkExtensions(file: LoadedFile): Problem[] {
  return extendsOf(file).flatMap(({ fields, extendee }) => [
    ...(fields.length > 0
      ? []
      : [
          {
            at: extendee.at,
            text: "this extends a message by nothing.",
            remedy: "Declare at least one field.",
          },
        ]),
    ...fields.flatMap(({ label, keyType, type, options }): Problem[] => {
      if (keyType !== undefined)
        return [
          {
            at: type.at,
            text: "a map cannot be an extension.",
            remedy: "Put it in a message, and extend by that.",
          },
        ];
      if (label?.text === "required")
        return [{ at: label.at, text: "an extension cannot be required.", remedy: 'Write "optional".' }];
      const jsonName = options.find((option) => option.name.text === "json_name");
      return jsonName === undefined
        ? []
        : [
            {
              at: jsonName.name.at,
              text: "an extension has no json_name: JSON has its full name in brackets.",
              remedy: "Remove the option.",
            },
          ];
    }),
  ]);
}

export function extendsOf(file: LoadedFile): ExtendDeclaration[] {
  return [file.declaration, ...messagesOf(file).map(({ message }) => message)].flatMap(({ members }) =>
    members.filter((member) => member.kind === "extend"),
  );
}
