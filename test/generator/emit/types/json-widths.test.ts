/** A type is never narrower than its schema: whatever the validator accepts, TypeScript accepts. */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import fc from "fast-check";
import { expect, it } from "vitest";
import { print } from "../../../../generator/src/emit/code.js";
import { typePrinter } from "../../../../generator/src/emit/types/json-schema.js";
import { temporaryFolder } from "../../folder.js";
import { asProperty, readFile } from "../../read/json-schema/read.js";
import { definitions, jsonValue, schema } from "../validators/random-schema.js";
import { validatorOf } from "../validators/validator.js";

const root = fileURLToPath(new URL("../../../..", import.meta.url));

it("types accept what validators accept, for random schemas", { timeout: 60_000 }, async () => {
  const { S2_CODEGEN_TEST_SEED } = process.env;
  const seed = Number(S2_CODEGEN_TEST_SEED ?? Date.now() % 2 ** 31);
  const given = fc.sample(schema("2020-12"), { numRuns: 300, seed });
  const values = fc.sample(jsonValue, { numRuns: 300, seed });
  const accepted = given.flatMap((snippet, index) => {
    const validate = validatorOf(asProperty(snippet, { $defs: definitions }));
    const messages = values.map((value) => ({ value })).filter((message) => validate(message));
    return messages.slice(0, 20).map((message) => `Is<N${index}.Message, ${typeOfValue(message)}>`);
  });
  expect(accepted.length).toBeGreaterThan(300);
  const text = [
    "type Is<Type, Value extends Type> = Value;",
    ...given.map((snippet, index) => `namespace N${index} {\n${typesOf(snippet)}\n}`),
    ...accepted.map((check, index) => `type Check${index} = ${check};`),
  ]
    .join("\n")
    .replaceAll("constructor", "constructed"); // TypeScript takes the inherited one for the property
  const folder = await temporaryFolder({ "types.ts": text });
  const errors = await compile(join(folder, "types.ts"));
  expect(errors.map((error) => `seed ${seed}: ${error}\n${lineOf(text, error)}`)).toEqual([]);
});

function typesOf(snippet: object | boolean): string {
  return readFile(asProperty(snippet, { $defs: definitions }))
    .declarations.map(({ name, type }) => {
      const printed = print(typePrinter(new Set())(type, ""));
      return `export type ${name} = ${printed};`;
    })
    .join("\n")
    .replaceAll("{", `{ ${shared}`);
}

/**
 * A property that every object type of this test has, and nothing can have. Without it TypeScript takes an object with
 * none of the properties that are described for a mistake, as it should.
 */
const shared = "$shared?: never; ";

/** A type that has this one value. */
function typeOfValue(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(typeOfValue).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  return `{ ${shared}${Object.entries(value)
    .map(([name, inner]) => `${JSON.stringify(name)}: ${typeOfValue(inner)}`)
    .join("; ")} }`;
}

/** Errors, each with what explains it. */
async function compile(file: string): Promise<readonly string[]> {
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  const flags = [
    "--noEmit",
    "--strict",
    "--exactOptionalPropertyTypes",
    "--target",
    "es2022",
    "--pretty",
    "false",
  ];
  const out = await promisify(execFile)(process.execPath, [tsc, ...flags, "--ignoreConfig", file], {
    cwd: root,
  }).then(
    () => "",
    (error: { stdout: string }) => error.stdout,
  );
  return out.split(/\n(?=\S)/).filter((error) => error.trim() !== "");
}

function lineOf(text: string, error: string): string | undefined {
  const [, line] = /\((\d+),/.exec(error) ?? [];
  return text.split("\n")[Number(line) - 1];
}
