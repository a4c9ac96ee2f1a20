/** Each rule's own examples, and what it tells a reader. */
import { describe, expect, it } from "vitest";
import { compareJson } from "../../../../generator/src/check/compare-json.js";
import { jsonRules } from "../../../../generator/src/check/rules/json-schema/index.js";
import { asProperty } from "../../read/json-schema/read.js";
import { lockedMessage } from "./locked.js";

describe("rules for JSON Schema", () => {
  for (const { name, level, examples } of jsonRules)
    for (const { before, after, finds } of examples)
      it(`${name} finds ${finds} from ${JSON.stringify(before)} to ${JSON.stringify(after)}`, () => {
        const findings = compareJson(lockedMessage(asProperty(before)), lockedMessage(asProperty(after)));
        const own = findings.filter((finding) => finding.rule === name);
        expect(own.map((finding) => finding.level)).toEqual(Array.from({ length: finds }, () => level));
        if (finds > 0) expect(findings.filter((it) => it.level === level)).toEqual(own);
      });

  it("have names of their own", () => {
    const names = jsonRules.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});
