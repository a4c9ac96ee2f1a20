import { isObject } from "../../model/json-object.js";
import type { JsonDocs, JsonObject, JsonValue } from "../../model/json-schema.js";
import type { Definitions, NormalSchema } from "./definitions.js";
import { docKeywords } from "./keywords.js";

/** What a schema says to people. */
export function docsOf(schema: NormalSchema): JsonDocs {
  const { title, description, default: standard, ...others }: JsonObject = isObject(schema) ? schema : {};
  const texts = [title, description]
    .filter((text) => typeof text === "string")
    .map((text) => text.trim())
    .filter((text, index, all) => text !== "" && all.indexOf(text) === index);
  return {
    text: texts.length === 0 ? undefined : texts.join("\n\n"),
    deprecated: deprecationOf(others),
    default: typeof standard === "string" ? standard : undefined,
  };
}

/** Editors have the text in a keyword of its own, and some write it in place of `true`. */
function deprecationOf({ deprecated, deprecationMessage }: JsonObject): boolean | string {
  const text = [deprecationMessage, deprecated].find((it) => typeof it === "string" && it.trim() !== "");
  return typeof text === "string" ? text : deprecated === true;
}

/** The docs of a definition; those of what it refers to, where it has none and is nothing else. */
export function docsOfDefinition(key: string, definitions: Definitions): JsonDocs {
  const seen = new Set<string>();
  for (let at = key; !seen.has(at); ) {
    seen.add(at);
    const { schema } = definitions.get(at);
    const docs = docsOf(schema);
    if (docs.text !== undefined || !isObject(schema) || typeof schema["$ref"] !== "string") return docs;
    at = schema["$ref"];
  }
  return docsOf(true);
}

/** The keywords that docs are made of, and the others. */
export function docsApart(
  schema: Readonly<Record<string, JsonValue>>,
): [Record<string, JsonValue>, Record<string, JsonValue>] {
  const entries = Object.entries(schema);
  return [
    Object.fromEntries(entries.filter(([name]) => docKeywords.has(name))),
    Object.fromEntries(entries.filter(([name]) => !docKeywords.has(name))),
  ];
}
