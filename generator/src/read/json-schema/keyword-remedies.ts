import type { JsonValue } from "../../model/json-schema.js";
import { suggest } from "../../suggest.js";
import { type Dialect, ofDraft07 } from "./dialect.js";
import { keywords } from "./keywords.js";

/** The remedy for a format that cannot be checked. */
export function otherFormat(format: JsonValue): string {
  if (format === "base64" || format === "byte") return 'For a Uint8Array, write "contentEncoding": "base64".';
  return `A format that need not be checked can be listed under "jsonSchema": { "formats": { "annotate": [${JSON.stringify(format)}] } } in the config.`;
}

/** Of a keyword that is known to be of another tool: it may stand in a schema of somebody else's. */
const notYours = (name: string): string =>
  `If the schema is not yours to change, list it under "jsonSchema": { "annotations": [${JSON.stringify(name)}] } in the config.`;

const ofAjv =
  "That is of ajv-keywords, about values of JavaScript that JSON has not. Take it out, with the branch that it stands in.";

/** What to do instead of a keyword that is refused. */
const insteadOf: ReadonlyMap<string, string> = new Map([
  ["additionalItems", `In 2020-12, "items" is the schema of the items after "prefixItems". ${ofDraft07}`],
  ["contentSchema", "Describe the decoded value in a definition of its own."],
  ["dependencies", `Use "dependentRequired" or "dependentSchemas". ${ofDraft07}`],
  [
    "discriminator",
    `That is of OpenAPI. Leave it out: a "const" in each branch tells the branches apart. ${notYours("discriminator")}`,
  ],
  ["extends", 'Use "allOf" with a "$ref".'],
  ["instanceof", ofAjv],
  ["typeof", ofAjv],
  ["id", `Since draft-06 it is "$id". ${notYours("id")}`],
  ["nullable", 'That is of OpenAPI. Use "type": ["string", "null"], or "anyOf" with { "type": "null" }.'],
]);

/** The remedy for a keyword that is not understood. */
export function instead(name: string, dialect: Dialect): string {
  const known = insteadOf.get(name);
  if (known !== undefined) return known;
  const inOther = keywords.get(name)?.dialects;
  if (inOther !== undefined)
    return `It is a keyword of ${inOther.join(" and ")}, and this file is ${dialect}, where it means nothing: see "$schema". ${notYours(name)}`;
  const suggestion = suggest(name, keywords.keys());
  return suggestion === undefined
    ? `If it says nothing about values, list it under "jsonSchema": { "annotations": [${JSON.stringify(name)}] } in the config; a note of your own may start with "x-".`
    : `Did you mean "${suggestion}"?`;
}
