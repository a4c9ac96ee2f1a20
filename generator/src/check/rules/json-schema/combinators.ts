import { opposites, type Rule, rule } from "./rule.js";

const tagged = (kind: string): object => ({
  type: "object",
  properties: { kind: { const: kind } },
  required: ["kind"],
});

export const combinatorRules: readonly Rule[] = [
  ...opposites({
    topic: "branch",
    narrowed: {
      name: "branch-removed",
      says: "{place} has no branch for {name} any more",
      instead: "keep the branch, or give an upcaster that turns old values into another",
    },
    widened: { name: "branch-added", says: "{place} has another branch, {name}" },
    examples: [[{ oneOf: [tagged("a"), tagged("b")] }, { oneOf: [tagged("a")] }]],
  }),
  ...opposites({
    topic: "not",
    narrowed: {
      name: "exclusion-added",
      says: "{place} excludes more",
      instead: "keep what is excluded, or give an upcaster that replaces it in old records",
    },
    widened: { name: "exclusion-dropped", says: "{place} excludes less" },
    examples: [[{ type: "string" }, { type: "string", not: { const: "a" } }]],
  }),
  ...opposites({
    topic: "condition",
    narrowed: {
      name: "condition-narrowed",
      says: '{place} refuses more by its "if"',
      instead: "keep the condition, or give an upcaster that brings old values in line with it",
    },
    widened: { name: "condition-widened", says: '{place} refuses less by its "if"' },
    examples: [
      [
        { type: "integer" },
        // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
        { type: "integer", if: { minimum: 5 }, then: { maximum: 9 } },
      ],
    ],
  }),
  rule({
    name: "type-renamed",
    level: "SOURCE",
    topic: "renamed",
    says: "the type {old} is called {new}",
    because: "only code that uses the type by its name changes",
    instead: "use the new name",
    examples: [],
  }),
  ...opposites({
    topic: "other",
    narrowed: {
      name: "schema-narrowed",
      says: "{place} does not accept all that it did",
      instead: "keep what it accepts, or give an upcaster",
    },
    widened: { name: "schema-widened", says: "{place} accepts more than it did" },
    examples: [],
  }),
];
