import { opposites, type Rule, rule } from "./rule.js";

const bytes = { type: "string", contentEncoding: "base64" };

export const valueRules: readonly Rule[] = [
  ...opposites({
    topic: "type",
    narrowed: {
      name: "type-narrowed",
      says: "{place} can no longer be {name}",
      instead: "keep the type beside the new one, or give an upcaster that converts old values",
    },
    widened: { name: "type-widened", says: "{place} can also be {name}" },
    examples: [
      [{ type: ["string", "null"] }, { type: "string" }],
      [{ type: "number" }, { type: "integer" }],
      [true, { type: "object" }],
    ],
  }),
  ...opposites({
    topic: "values",
    narrowed: {
      name: "value-removed",
      says: "{place} can no longer be {name}",
      instead: "keep the value, or give an upcaster that replaces it in old records",
    },
    widened: { name: "value-added", says: "{place} can also be {name}" },
    examples: [
      [{ enum: ["a", "b"] }, { enum: ["a"] }],
      [{ type: "string" }, { const: "a" }],
    ],
  }),
  rule({
    name: "bytes-changed",
    level: "READ",
    topic: "bytes",
    says: "{place} is {name}",
    because: "the new code would take the base64 text of bytes for the text itself, or text for base64",
    instead: "give it another name, or give an upcaster that converts old values",
    examples: [
      { before: bytes, after: { type: "string" }, finds: 1 },
      { before: { type: "string" }, after: bytes, finds: 1 },
      { before: bytes, after: true, finds: 1 },
      { before: bytes, after: bytes, finds: 0 },
    ],
  }),
  rule({
    name: "bytes-changed-forward",
    level: "FORWARD",
    topic: "bytes",
    says: "{place} is {name}",
    because:
      "code of the old version would take text for base64, or the base64 text of bytes for the text itself",
    instead: "give it another name, so that old code does not see it",
    examples: [
      { before: bytes, after: { type: "string" }, finds: 1 },
      { before: bytes, after: { ...bytes, maxLength: 8 }, finds: 0 },
    ],
  }),
];
