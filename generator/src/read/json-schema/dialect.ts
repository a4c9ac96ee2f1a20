import type { Problem } from "../../errors.js";
import type { JsonValue } from "../../model/json-schema.js";
import type { Place } from "../../model/model.js";

/** The versions of JSON Schema that are read. */
export type Dialect = "draft-07" | "2019-09" | "2020-12";

/** Whether `items` may be a list, as it could until `prefixItems` took that over. */
export function hasItemLists(dialect: Dialect): boolean {
  return dialect !== "2020-12";
}

/** Draft-06 is draft-07 without a few of its keywords. */
const dialects: ReadonlyMap<string, Dialect> = new Map([
  ["http://json-schema.org/draft-06/schema", "draft-07"],
  ["https://json-schema.org/draft-06/schema", "draft-07"],
  ["http://json-schema.org/draft-07/schema", "draft-07"],
  ["https://json-schema.org/draft-07/schema", "draft-07"],
  ["https://json-schema.org/draft/2019-09/schema", "2019-09"],
  ["http://json-schema.org/draft/2019-09/schema", "2019-09"],
  ["https://json-schema.org/draft/2020-12/schema", "2020-12"],
  ["http://json-schema.org/draft/2020-12/schema", "2020-12"],
]);

function isDraft04($schema: JsonValue): boolean {
  return typeof $schema === "string" && /^https?:\/\/json-schema\.org\/draft-04\/schema#?$/.test($schema);
}

const toDraft07 =
  'Make it draft-07, "http://json-schema.org/draft-07/schema#": "id" is "$id" there, and "exclusiveMinimum" and "exclusiveMaximum" are the limits themselves.';

/** The remedy for what older dialects have in another form: a schema may well be of one of them and not say so. */
export const ofDraft07 =
  'If this schema is of draft-07, let it say so: "$schema": "http://json-schema.org/draft-07/schema#".';

/** What `$schema` says; 2020-12 without it. Undefined for one that is not read, which has been told then. */
export function dialectOf(
  root: JsonValue,
  at: (pointer: string) => Place,
  problems: Problem[],
): Dialect | undefined {
  if (typeof root !== "object" || root === null || !("$schema" in root)) return "2020-12";
  const { $schema } = root;
  const dialect = typeof $schema === "string" ? dialects.get($schema.replace(/#$/, "")) : undefined;
  if (dialect === undefined)
    problems.push({
      at: at("#/$schema"),
      text: `${JSON.stringify($schema)} is not a dialect that is supported.`,
      remedy: isDraft04($schema)
        ? toDraft07
        : `Use "https://json-schema.org/draft/2020-12/schema", that of 2019-09, or "http://json-schema.org/draft-07/schema#".`,
    });
  return dialect;
}
