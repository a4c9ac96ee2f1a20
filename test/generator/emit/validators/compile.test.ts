/** What validators are called, and what of them stands where. */
import { describe, expect, it } from "vitest";
import { print } from "../../../../generator/src/emit/code.js";
import { Patterns } from "../../../../generator/src/emit/patterns.js";
import { compileValidators } from "../../../../generator/src/emit/validators/compile.js";
import { readFile } from "../../read/json-schema/read.js";

/** Of the messages of a schema, `validateText(it.a → validateText_a)`: the functions, and what each calls. */
function functionsOf(schema: object): string[] {
  const sources = readFile(schema).declarations.flatMap(({ name, schema: closed }) =>
    closed === undefined ? [] : [{ functionName: `validate${name}`, schema: closed }],
  );
  const patterns = new Patterns();
  const validators = compileValidators(sources, patterns);
  return [patterns.printed(), ...validators].flatMap((piece) => {
    const text = print(piece);
    const [, name, body = ""] = /^function (\w+)\(.*?\{\n(.*)/s.exec(text) ?? [];
    const called = [...body.matchAll(/(validate\w+)\(/g)].map(([, callee = ""]) => callee);
    if (text === "") return [];
    return name === undefined ? [text.trim()] : [[name, ...new Set(called)].join(" ")];
  });
}

const object = (properties: object): object => ({ type: "object", properties });
const parts = { type: "array", items: { type: "string" } };

describe("functions of validators", () => {
  it("are one for each definition, whoever refers to it", () => {
    const whole = object({ price: { $ref: "#/$defs/Money" } });
    const $defs = { Money: object({ cents: { type: "integer" } }), Order: whole, Refund: whole };
    expect(functionsOf({ $defs, oneOf: [{ $ref: "#/$defs/Order" }, { $ref: "#/$defs/Refund" }] })).toEqual([
      "validateOrder validateMoney",
      "validateMoney",
      "validateRefund validateMoney",
    ]);
  });

  it("are called after where they stand, and are one for schemas that are the same", () => {
    const $defs = { Text: object({ "x y": parts, notes: parts, size: { type: "number" } }) };
    expect(functionsOf({ $defs })).toEqual(["validateText validateText_x_y", "validateText_x_y"]);
  });

  it("are those of what a message refers to, where that is all that it does", () => {
    const $defs = {
      Text: { $ref: "#/$defs/Inner" },
      Same: { $ref: "#/$defs/Inner" },
      Inner: object({ a: parts }),
    };
    const oneOf = [{ $ref: "#/$defs/Text" }, { $ref: "#/$defs/Same" }];
    expect(functionsOf({ $defs, oneOf })).toEqual([
      "validateText validateText_a",
      "validateText_a",
      "validateSame validateText",
    ]);
  });

  it("get a number where a name is taken", () => {
    const $defs = {
      Text: object({ "a-b": parts, a_b: { type: "array", items: { type: "number" } } }),
    };
    expect(functionsOf({ $defs })).toEqual([
      "validateText validateText_a_b validateText_a_b1",
      "validateText_a_b",
      "validateText_a_b1",
    ]);
  });

  it("are made of unions of unions in no time", () => {
    const union = (index: number): object => {
      const $ref = `#/$defs/D${index + 1}`;
      return { oneOf: [{ $ref }, { type: "null" }, { anyOf: [{ $ref }, { $ref, minLength: 1 }] }] };
    };
    const $defs = {
      Text: object({ a: { $ref: "#/$defs/D0" } }),
      ...Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`D${index}`, union(index)])),
      D40: { type: "string" },
    };
    expect(functionsOf({ $defs, oneOf: [{ $ref: "#/$defs/Text" }] })).toContain("validateD40");
  });

  it("have patterns that a file can hold", () => {
    const a = { type: "string", pattern: "^\ud800[\udc00a]/𝄞$" };
    const text = functionsOf({ $defs: { Text: object({ a }) } });
    expect(text).toEqual(["const pattern0 = /^\\ud800[\\udc00a]\\/𝄞$/u;", "validateText"]);
  });

  it("have no constant twice", () => {
    const name = { type: "string", pattern: "^a/b$" };
    expect(functionsOf({ $defs: { Text: object({ a: name, b: name }) } })).toEqual([
      "const pattern0 = /^a\\/b$/u;",
      "validateText",
    ]);
  });
});
