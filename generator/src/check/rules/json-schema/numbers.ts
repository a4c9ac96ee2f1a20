import { opposites, type Rule } from "./rule.js";

const number = (more: object): object => ({ type: "number", ...more });

export const numberRules: readonly Rule[] = [
  ...opposites({
    topic: "range",
    narrowed: {
      name: "number-range-narrowed",
      says: "{place} has {name} {new}, which was {old}",
      instead: "keep the range, or give an upcaster that brings old numbers into it",
    },
    widened: { name: "number-range-widened", says: "{place} had {name} {old}, which is {new} now" },
    examples: [
      [number({}), number({ minimum: 1 })],
      [number({ maximum: 10 }), number({ maximum: 9 })],
      [number({ minimum: 0 }), number({ exclusiveMinimum: 0 })],
    ],
  }),
  ...opposites({
    topic: "multipleOf",
    narrowed: {
      name: "number-step-narrowed",
      says: "{place} has to be a multiple of {new}, was {old}",
      instead: "keep the step, or give an upcaster that rounds old numbers",
    },
    widened: { name: "number-step-widened", says: "{place} had to be a multiple of {old}, is {new} now" },
    examples: [
      [
        number({ maximum: 99, minimum: 0, multipleOf: 3 }),
        number({ maximum: 99, minimum: 0, multipleOf: 6 }),
      ],
      [number({}), number({ multipleOf: 5 })],
    ],
  }),
];
