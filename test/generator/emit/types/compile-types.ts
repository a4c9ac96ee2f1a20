import { execFile } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { print } from "../../../../generator/src/emit/code.js";
import { typePrinter } from "../../../../generator/src/emit/types/json-schema.js";
import type { JsonSchemaOptions } from "../../../../generator/src/read/result.js";
import { temporaryFolder } from "../../folder.js";
import { readFile } from "../../read/json-schema/read.js";

const root = fileURLToPath(new URL("../../../..", import.meta.url));

/** What the compiler says of a program, each error with its line. */
export async function errorsIn(text: string): Promise<readonly string[]> {
  const folder = await temporaryFolder({ "types.ts": text });
  const errors = await compile(join(folder, "types.ts"));
  return errors.map((error) => `${error}\n${lineOf(text, error)}`);
}

/** The types of a schema, as generated, in a namespace. */
export function namespace(name: string, schema: object, options: Partial<JsonSchemaOptions> = {}): string {
  const types = readFile(schema, options).declarations.map((it) => {
    const printed = print(typePrinter(new Set())(it.type, ""));
    return `export type ${it.name} = ${printed};`;
  });
  return `namespace ${name} {\n${types.join("\n")}\n}`;
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
