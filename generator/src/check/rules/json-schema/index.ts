import { arrayRules } from "./arrays.js";
import { combinatorRules } from "./combinators.js";
import { numberRules } from "./numbers.js";
import { propertyRules } from "./properties.js";
import type { Rule } from "./rule.js";
import { stringRules } from "./strings.js";
import { valueRules } from "./values.js";

/** Every rule for JSON Schema. */
export const jsonRules: readonly Rule[] = [
  ...valueRules,
  ...numberRules,
  ...stringRules,
  ...propertyRules,
  ...arrayRules,
  ...combinatorRules,
];
