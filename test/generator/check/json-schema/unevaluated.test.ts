/** What is closed around branches: no verdict is laxer than what values show. `EVOLUTIONS=2000 SEED=1` for more. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { isSubschema } from "../../../../generator/src/check/subschema/index.js";
import type { LockedJson } from "../../../../generator/src/model/locked-json.js";
import { fits } from "../../emit/validators/reference.js";

const runs = Number(process.env["EVOLUTIONS"] ?? 200);
const seed = Number(process.env["SEED"] ?? Date.now() % 2 ** 31);

const names = ["a", "b", "c"] as const;
const property = fc.constantFrom({ type: "string" }, { type: "integer" }, true);
const properties = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...names), property), { selector: ([name]) => name })
  .map((list) => Object.fromEntries(list));
const tag = fc.constantFrom("x", "y", "z");
const branch = fc.record({ tag: fc.option(tag), properties, closed: fc.boolean() }).map((it) => ({
  type: "object",
  properties: { ...it.properties, ...(it.tag !== null && { kind: { const: it.tag } }) },
  ...(it.tag !== null && { required: ["kind"] }),
  ...(it.closed && { patternProperties: { "^d": { type: "integer" } } }),
}));
const schema = fc
  .record({
    properties,
    keyword: fc.constantFrom("oneOf", "anyOf", "allOf"),
    branches: fc.array(branch, { minLength: 1, maxLength: 3 }),
    rest: fc.constantFrom(false, { type: "string" }),
  })
  .map(({ properties, keyword, branches, rest }) => ({
    type: "object",
    properties,
    [keyword]: branches,
    unevaluatedProperties: rest,
  }));
const locked = (of: object): LockedJson => ({ $ref: "#/$defs/m.M", $defs: { "m.M": of as never } }); // JSON
const value = fc.dictionary(fc.constantFrom(...names, "d", "e"), fc.constantFrom("s", 1, null));
const tagged = fc.tuple(value, fc.option(tag)).map(([it, kind]) => (kind === null ? it : { ...it, kind }));

it(`is true of every value that was tried, in ${runs} pairs of schemas (SEED=${seed})`, () => {
  const tally = { yes: 0, no: 0, undecided: 0 };
  const pair = fc.oneof(
    fc.tuple(schema, schema),
    // The same but for one property: most changes are small.
    fc
      .tuple(schema, fc.constantFrom(...names), property)
      .map(([it, name, of]) => [it, { ...it, properties: { ...it.properties, [name]: of } }]),
  );
  fc.assert(
    fc.property(pair, fc.array(tagged, { minLength: 60, maxLength: 60 }), ([one, other], values) => {
      const [a, b] = [locked(one ?? {}), locked(other ?? {})];
      const accepts = (it: unknown): boolean => fits(a as never, it); // plain JSON, both
      const reads = (it: unknown): boolean => fits(b as never, it);
      const verdict = isSubschema(a, b);
      tally[verdict.is]++;
      if (verdict.is === "yes") expect(values.filter((it) => accepts(it) && !reads(it))).toEqual([]);
      if (verdict.is === "no")
        expect([accepts(verdict.example), reads(verdict.example)]).toEqual([true, false]);
    }),
    { numRuns: runs, seed },
  );
  if (runs > 200) console.log(`yes ${tally.yes}, no ${tally.no}, undecided ${tally.undecided}`);
  expect(tally.yes).toBeGreaterThan(0);
}, 600_000);
