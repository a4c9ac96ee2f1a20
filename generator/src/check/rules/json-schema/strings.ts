import { opposites, type Rule } from "./rule.js";

const string = (more: object = {}): object => ({ type: "string", ...more });

export const stringRules: readonly Rule[] = [
  ...opposites({
    topic: "length",
    narrowed: {
      name: "length-narrowed",
      says: "{place} has {name} {new}, which was {old}",
      instead: "keep the limit, or give an upcaster that shortens or fills old texts",
    },
    widened: { name: "length-widened", says: "{place} had {name} {old}, which is {new} now" },
    examples: [
      [string(), string({ minLength: 1 })],
      [string({ maxLength: 10 }), string({ maxLength: 9 })],
    ],
  }),
  ...opposites({
    topic: "pattern",
    narrowed: {
      name: "pattern-narrowed",
      says: "{place} has to match {new}, was {old}",
      instead: "keep the pattern, or give an upcaster that rewrites old texts",
    },
    widened: { name: "pattern-widened", says: "{place} had to match {old}, is {new} now" },
    examples: [
      [string(), string({ pattern: "^[a-z]+$" })],
      [string({ pattern: "^a" }), string({ pattern: "^ab" })],
    ],
  }),
  ...opposites({
    topic: "format",
    narrowed: {
      name: "format-narrowed",
      says: "{place} has format {new}, was {old}",
      instead: "keep the format, or give an upcaster that rewrites old texts",
    },
    widened: { name: "format-widened", says: "{place} had format {old}, is {new} now" },
    examples: [
      [string(), string({ format: "date" })],
      [string({ format: "uri-reference" }), string({ format: "uri" })],
    ],
  }),
];
