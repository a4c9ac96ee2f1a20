import { opposites, type Rule } from "./rule.js";

const array = (more: object = {}): object => ({ type: "array", ...more });

export const arrayRules: readonly Rule[] = [
  ...opposites({
    topic: "itemCount",
    narrowed: {
      name: "item-count-narrowed",
      says: "{place} has {name} {new}, which was {old}",
      instead: "keep the limit, or give an upcaster that adds or leaves out items",
    },
    widened: { name: "item-count-widened", says: "{place} had {name} {old}, which is {new} now" },
    examples: [[array(), array({ minItems: 1 })]],
  }),
  ...opposites({
    topic: "itemsClosed",
    narrowed: {
      name: "items-closed",
      says: "{place} can no longer have as many items",
      instead: "keep the items, or give an upcaster that leaves them out",
    },
    widened: { name: "items-opened", says: "{place} can have more items" },
    examples: [
      [
        array({ prefixItems: [{ type: "string" }] }),
        array({ prefixItems: [{ type: "string" }], items: false }),
      ],
    ],
  }),
  ...opposites({
    topic: "uniqueItems",
    narrowed: {
      name: "unique-items-required",
      says: "items of {place} may no longer repeat",
      instead: "let them repeat, or give an upcaster that leaves out what repeats",
    },
    widened: { name: "unique-items-dropped", says: "items of {place} may repeat" },
    examples: [[array(), array({ uniqueItems: true })]],
  }),
  ...opposites({
    topic: "contains",
    narrowed: {
      name: "contained-items-narrowed",
      says: "{place} asks more of what it contains",
      instead: "keep the rule, or give an upcaster that adds what is asked for",
    },
    widened: { name: "contained-items-widened", says: "{place} asks less of what it contains" },
    examples: [[array(), array({ contains: { type: "string" } })]],
  }),
];
