/** What is generated from: one schema and a hundred, of each language. */
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Ten messages in a package of their own. */
const proto = (name) =>
  `syntax = "proto3";\npackage ${name}.v1;\n${Array.from(
    { length: 10 },
    (_, index) =>
      `// Message ${index}.\nmessage M${index} { string user_id = 1; int64 at = 2; repeated double values = 3; map<string, bytes> parts = 4; }\n`,
  ).join("")}`;

/** A union of three messages, as every generator of the table understands it. */
const jsonSchema = (name) => {
  const names = ["Text", "Code", "Image"];
  return JSON.stringify({
    $schema: "http://json-schema.org/draft-07/schema#",
    title: `Event of ${name}`,
    oneOf: names.map((it) => ({ $ref: `#/definitions/${it}` })),
    definitions: Object.fromEntries(
      names.map((it) => [
        it,
        {
          type: "object",
          required: ["kind", "user"],
          properties: { kind: { const: `${name}${it}` }, user: { type: "string" }, at: { type: "integer" } },
        },
      ]),
    ),
  });
};

export const workloads = [
  { name: "1 .proto, 10 messages", count: 1, ending: "proto", text: proto },
  { name: "100 .proto × 10 messages", count: 100, ending: "proto", text: proto },
  { name: "1 JSON Schema, 3 messages", count: 1, ending: "schema.json", text: jsonSchema },
  { name: "100 JSON Schemas × 3 messages", count: 100, ending: "schema.json", text: jsonSchema },
];

/** A folder with the schemas of a workload in `schemas`, and their paths. */
export function prepare({ count, ending, text }) {
  const folder = mkdtempSync(join(tmpdir(), "s2-codegen-bench-"));
  mkdirSync(join(folder, "schemas"));
  const files = Array.from({ length: count }, (_, index) => `schemas/s${index}.${ending}`);
  files.forEach((file, index) => {
    writeFileSync(join(folder, file), text(`s${index}`));
  });
  return { folder, files };
}
