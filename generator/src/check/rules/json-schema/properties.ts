import { opposites, type Rule, rule } from "./rule.js";

const object = (properties: object, more: object = {}): object => ({ type: "object", properties, ...more });
const closed = { additionalProperties: false };
const text = { type: "string" };

export const propertyRules: readonly Rule[] = [
  ...opposites({
    topic: "required",
    narrowed: {
      name: "required-property-added",
      says: "{place} requires {name}",
      instead: "make it optional, or give an upcaster that fills it in",
    },
    widened: { name: "required-property-dropped", says: "{place} no longer requires {name}" },
    examples: [
      [object({ a: text }), object({ a: text }, { required: ["a"] })],
      [object({}, closed), object({ a: text }, { ...closed, required: ["a"] })],
    ],
  }),
  ...opposites({
    topic: "property",
    narrowed: {
      name: "property-refused",
      says: "{place} can no longer have {name}",
      instead:
        "keep the property, marked deprecated, or give an upcaster that moves its value or leaves it out",
    },
    widened: { name: "property-allowed", says: "{place} can also have {name}" },
    examples: [[object({ a: text, b: text }, closed), object({ a: text }, closed)]],
  }),
  ...opposites({
    topic: "described",
    narrowed: {
      name: "open-property-described",
      says: "{place} describes {name}, which could be anything among the other properties",
      instead: "take a name that no old record can have, or give an upcaster that puts old values right",
    },
    widened: { name: "property-description-dropped", says: "{place} no longer describes {name}" },
    examples: [
      [
        object({ a: text }, { additionalProperties: true }),
        object({ a: text, b: text }, { additionalProperties: true }),
      ],
    ],
  }),
  ...opposites({
    topic: "closed",
    narrowed: {
      name: "object-closed",
      says: "{place} no longer lets properties pass that it does not list",
      instead: "leave it open, or give an upcaster that leaves out what is not listed",
    },
    widened: { name: "object-opened", says: "{place} lets properties pass that it does not list" },
    examples: [[object({ a: text }), object({ a: text }, closed)]],
  }),
  rule({
    name: "property-removed",
    level: "READ",
    topic: "shown",
    says: "{place} no longer has {name}",
    because: "old records have it, and the new type does not show it: its value would be lost to the code",
    instead: "keep it, marked deprecated; give an upcaster that moves its value; or accept that it is lost",
    examples: [
      { before: object({ a: text, b: text }), after: object({ a: text }), finds: 1 },
      { before: object({ a: text, b: text }, closed), after: object({ a: text }, closed), finds: 0 },
      { before: object({ a: text }), after: object({ a: text, b: text }), finds: 0 },
    ],
  }),
  rule({
    name: "property-added",
    level: "SOURCE",
    topic: "shown",
    says: "{place} has {name}",
    because:
      "old records do not have it; one with another property of that name, which was let pass unseen, would be reported as unreadable if it is of another kind",
    instead: 'nothing has to be done; "additionalProperties": false keeps such properties out from the start',
    examples: [
      { before: object({ a: text }), after: object({ a: text, b: text }), finds: 1 },
      { before: object({ a: text, b: text }), after: object({ a: text }), finds: 0 },
    ],
  }),
  ...opposites({
    topic: "propertyNames",
    narrowed: {
      name: "property-names-narrowed",
      says: "names of properties of {place} are restricted",
      instead: "keep the rule for names, or give an upcaster that renames properties",
    },
    widened: { name: "property-names-widened", says: "names of properties of {place} are restricted less" },
    examples: [[{ type: "object" }, { type: "object", propertyNames: { maxLength: 3 } }]],
  }),
  ...opposites({
    topic: "propertyCount",
    narrowed: {
      name: "property-count-narrowed",
      says: "{place} has {name} {new}, which was {old}",
      instead: "keep the limit, or give an upcaster that adds or leaves out properties",
    },
    widened: { name: "property-count-widened", says: "{place} had {name} {old}, which is {new} now" },
    examples: [[{ type: "object" }, { type: "object", maxProperties: 3 }]],
  }),
  ...opposites({
    topic: "dependency",
    narrowed: {
      name: "dependency-added",
      says: "{place} asks more of objects that have {name}",
      instead: "keep the rule, or give an upcaster that fills in what is asked for",
    },
    widened: { name: "dependency-dropped", says: "{place} asks less of objects that have {name}" },
    examples: [
      [object({ a: text, b: text }), object({ a: text, b: text }, { dependentRequired: { a: ["b"] } })],
    ],
  }),
];
