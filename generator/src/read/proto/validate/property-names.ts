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
    const fields = fieldsOf(message);
    const inTypeScript = sameName(fields.map(inCamelCase), "TypeScript");
    const inJson = sameName(
      fields.map((field) => ({ name: field.name, property: jsonNameOf(field) })),
      "JSON",
    );
    const told = new Set(inTypeScript.map((problem) => problem.at));
    return [
      ...inTypeScript,
      ...[...inJson, ...ofOneofs(message)].filter((problem) => !told.has(problem.at)),
      ...jsonNames(message),
    ];
  });
}

interface Named {
  readonly name: Text;
  readonly property: string;
}

function inCamelCase({ name }: Pick<Named, "name">): Named {
  return { name, property: camelCase(name.text) };
}

/** A oneof is a property; its fields are not. */
function ofOneofs({ members }: MessageDeclaration): readonly Problem[] {
  if (!members.some(({ kind }) => kind === "oneof")) return [];
  const properties = members.filter((it) => it.kind === "field" || it.kind === "oneof");
  return sameName(properties.map(inCamelCase), "TypeScript");
}

function sameName(all: readonly Named[], language: string): Problem[] {
  const first = new Map<string, Text>();
  const problems: Problem[] = [];
  for (const { name, property } of all) {
    const other = first.get(property);
    if (other === undefined) first.set(property, name);
    // Two of one name are told as duplicates.
    if (other === undefined || other.text === name.text) continue;
    const text = `"${other.text}" (${printPlace(other.at)}) and "${name.text}" are both called "${property}" in ${language}.`;
    const remedy =
      language === "JSON" ? "Rename one of them, or give it another json_name." : "Rename one of them.";
    problems.push({ at: name.at, text, remedy });
  }
  return problems;
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
