import type { Problem } from "../../../errors.js";
import { printPlace } from "../../../problems.js";
import { jsonNameOf } from "../describe/field.js";
import type { LoadedFile } from "../imports/load.js";
import { camelCase } from "../names.js";
import type { MessageDeclaration, Text } from "../parse/declarations.js";
import { fieldsOf, messagesOf } from "./walk.js";

/** Fields of a message have different names in JSON and in TypeScript, where underscores go. */
export function checkPropertyNames(file: LoadedFile): Problem[] {
  return messagesOf(file).flatMap(({ message }) => {
    const fields = fieldsOf(message).map((field) => ({
      name: field.name,
      property: camelCase(field.name.text),
    }));
    const json = fieldsOf(message).map((field) => ({ name: field.name, property: jsonNameOf(field) }));
    const inTypeScript = sameName(fields, "TypeScript");
    const told = new Set(inTypeScript.map((problem) => problem.at));
    return [
      ...inTypeScript,
      ...sameName(json, "JSON").filter((problem) => !told.has(problem.at)),
      ...sameName(propertiesOf(message), "TypeScript").filter((problem) => !told.has(problem.at)),
      ...jsonNames(message),
    ];
  });
}

interface Named {
  readonly name: Text;
  readonly property: string;
}

/** A oneof is a property; its fields are not. */
function propertiesOf({ members }: MessageDeclaration): Named[] {
  return members.flatMap((member) =>
    member.kind === "field" || member.kind === "oneof"
      ? [{ name: member.name, property: camelCase(member.name.text) }]
      : [],
  );
}

function sameName(all: readonly Named[], language: string): Problem[] {
  const first = new Map<string, Text>();
  return all.flatMap(({ name, property }) => {
    const other = first.get(property);
    if (other === undefined) first.set(property, name);
    // Two of one name are told as duplicates.
    if (other === undefined || other.text === name.text) return [];
    const text = `"${other.text}" (${printPlace(other.at)}) and "${name.text}" are both called "${property}" in ${language}.`;
    const remedy =
      language === "JSON" ? "Rename one of them, or give it another json_name." : "Rename one of them.";
    return [{ at: name.at, text, remedy }];
  });
}

function jsonNames(message: MessageDeclaration): Problem[] {
  return fieldsOf(message).flatMap((field) => {
    const given = field.options.filter((option) => option.name.text === "json_name");
    return given.flatMap(({ name, value }, index): Problem[] => {
      if (index > 0)
        return [{ at: name.at, text: `option "json_name" is set twice.`, remedy: "Remove one." }];
      if (value.kind !== "string")
        return [{ at: value.at, text: `option "json_name" takes a string in quotes.` }];
      const text = jsonNameOf(field);
      if (/^\[.*\]$/.test(text))
        return [{ at: value.at, text: `json_name "${text}" looks like an extension; those have brackets.` }];
      return text.includes("\0")
        ? [{ at: value.at, text: "a json_name cannot contain a null character." }]
        : [];
    });
  });
}
