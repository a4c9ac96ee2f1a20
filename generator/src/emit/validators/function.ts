import type { JsonValue } from "../../model/json-schema.js";
import { type Code, code, typeFrom, valueFrom } from "../code.js";
import type { ValidatorContext } from "./compile.js";
import { condition } from "./condition.js";
import { usesObject } from "./object.js";
import { printSchema } from "./schema.js";
import type { Scope } from "./scope.js";
import { Statements } from "./statements.js";

const runtime = { package: "s2-codegen-runtime/v1/json" };

/** `function validateText(value: unknown, found?: Problems): boolean { … }` */
export function printValidator(name: string, schema: JsonValue, context: ValidatorContext): Code {
  const body = new Statements();
  const hasObject = usesObject(schema, context.definitions);
  if (hasObject) body.add(code`const it = ${valueFrom(runtime, "objectOf")}(value);`);
  const scope: Scope = {
    name,
    context,
    body,
    types: undefined,
    isObject: hasObject ? condition("it !== undefined", "it === undefined") : undefined,
  };
  printSchema(schema, scope);
  body.end();
  return code`function ${name}(value: unknown, found?: ${typeFrom(runtime, "Problems")}): boolean {\n${body.printed()}}\n`;
}
