import { print } from "../../../../generator/src/emit/code.js";
import { Patterns } from "../../../../generator/src/emit/patterns.js";
import { compileValidators } from "../../../../generator/src/emit/validators/compile.js";
import type { JsonSchemaOptions } from "../../../../generator/src/read/result.js";
import type { Validate } from "../../../../runtime/src/codec/validation.js";
import * as v1 from "../../../../runtime/src/v1-json.js";
import { declaration, type Given, readFile } from "../../read/json-schema/read.js";

/** The generated validator of the message `Message` of a schema, running. */
export function validatorOf(schema: Given, options: Partial<JsonSchemaOptions> = {}): Validate {
  // The test runs what was generated as a module would: with the names of v1/json in scope, and no other.
  const plain = validatorText(schema, options).replaceAll(
    "(value: unknown, found?: Problems): boolean",
    "(value, found)",
  );
  const run = new Function(...Object.keys(v1), `"use strict";\n${plain}\nreturn validateMessage;`);
  return run(...Object.values(v1)) as Validate; // what `compileValidators` makes
}

export function validatorText(schema: Given, options: Partial<JsonSchemaOptions> = {}): string {
  const { schema: closed } = declaration(readFile(schema, options), "Message");
  if (closed === undefined) throw new Error("it has no validator");
  const patterns = new Patterns();
  const lines = compileValidators([{ functionName: "validateMessage", schema: closed }], patterns);
  return [patterns.printed(), ...lines].map((line) => print(line)).join("\n");
}
