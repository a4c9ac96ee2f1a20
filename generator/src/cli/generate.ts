import type { ArgumentsCamelCase, Argv, CommandModule } from "yargs";
import type { GenerateOptions, ImportExtension } from "../config/options.js";
import { CodegenError } from "../errors.js";
import type { GenerateResult, WrittenFile } from "../index.js";
import { printPlace } from "../problems.js";
import {
  quote,
  type SchemaArguments,
  schemaOptions,
  schemaWords,
  withSchemaArguments,
} from "./schema-arguments.js";
import type { Terminal } from "./terminal.js";

interface GenerateArguments extends SchemaArguments {
  readonly out: string | undefined;
  readonly "import-extension": "js" | "ts" | "none" | undefined;
  /** `--no-upcasters` is false. */
  readonly upcasters: string | false | undefined;
  readonly "dry-run": boolean | undefined;
  readonly check: boolean | undefined;
  readonly frozen: boolean | undefined;
}

/** As yargs hands them over: by the names below and, dashes removed, in camel case. */
type Given = ArgumentsCamelCase<GenerateArguments>;

/** `codegen generate`, and what `codegen` does when no command is named. */
export function generateCommand(terminal: Terminal): CommandModule<object, GenerateArguments> {
  return {
    command: ["generate [schemas..]", "$0"],
    describe: "Generate a typed client for each schema",
    builder: describeArguments,
    handler: async (given) => runGenerate(given, terminal),
  };
}

function describeArguments(yargs: Argv): Argv<GenerateArguments> {
  return withSchemaArguments(yargs)
    .options({
      out: { alias: "o", type: "string", requiresArg: true, describe: "Folder for the generated modules" },
      "import-extension": {
        choices: ["js", "ts", "none"] as const,
        requiresArg: true,
        describe: "What relative imports end in; default: js",
      },
      upcasters: {
        type: "string",
        requiresArg: true,
        describe: "Folder for the upcasters that you write, which are begun for you; default: --out",
      },
      "dry-run": { type: "boolean", describe: "Only say what would be written" },
      check: {
        type: "boolean",
        describe: "Write nothing; exit with 100 if a file is out of date",
      },
      frozen: {
        type: "boolean",
        describe: "Exit with 100 if a message type is not locked as its schema is",
      },
    })
    .conflicts({ check: "dry-run" })
    .example("codegen generate chat.proto -o src/gen", "src/gen/chat.gen.ts has ChatStream")
    .example("codegen generate --check --frozen", "in CI, with a config file")
    .epilogue("Exit codes: 0 fine, 1 error, 2 wrong usage, 100 out of date or breaking.");
}

async function runGenerate(given: Given, terminal: Terminal): Promise<void> {
  const { generate } = await import("../generate.js"); // `--help` does without
  try {
    report(await generate(optionsOf(given, terminal.cwd)), given.dryRun === true, terminal);
  } catch (error) {
    if (!(error instanceof CodegenError) || error.code !== "OUT_OF_DATE") throw error;
    throw new CodegenError("OUT_OF_DATE", `${error.message}\nRun: ${commandLine(given)}`);
  }
}

function optionsOf(given: Given, cwd: string): GenerateOptions {
  return {
    ...schemaOptions(given, cwd),
    ...(given.out !== undefined && { out: given.out }),
    ...(given.importExtension !== undefined && { importExtension: extensions[given.importExtension] }),
    ...(given.upcasters !== undefined && { upcasters: given.upcasters }),
    ...(given.frozen !== undefined && { frozen: given.frozen }),
    mode: given.check ? "check" : given.dryRun ? "dry-run" : "write",
  };
}

const extensions: Readonly<Record<"js" | "ts" | "none", ImportExtension>> = {
  js: ".js",
  ts: ".ts",
  none: "",
};

function report({ files, notes }: GenerateResult, dryRun: boolean, terminal: Terminal): void {
  for (const { at, text } of notes) terminal.printError(`${printPlace(at)}: note: ${text}`);
  const modules = files.filter((file) => file.kind === "module");
  const others = files.filter(
    (file) => (file.kind === "lock" || file.kind === "upcasters") && file.action !== "unchanged",
  );
  for (const file of [...modules, ...others]) terminal.print(line(file, dryRun));
}

function line({ path, action, kind, messages }: WrittenFile, dryRun: boolean): string {
  if (kind === "upcasters" && action === "updated") return `${dryRun ? "would add" : "added"} to ${path}`;
  const contents = messages === 0 ? "" : ` (${messages} ${messages === 1 ? "message" : "messages"})`;
  if (action === "unchanged") return `unchanged ${path}${contents}`;
  const verb =
    action === "deleted" ? (dryRun ? "would delete" : "deleted") : dryRun ? "would write" : "wrote";
  return `${verb} ${path}${contents}`;
}

/** The command that brings the files up to date: this one, without `--check`. */
function commandLine(given: Given): string {
  const option = (name: string, value: string | undefined): string =>
    value === undefined ? "" : ` ${name} ${quote(value)}`;
  const { out, importExtension, upcasters } = given;
  const own = upcasters === false ? " --no-upcasters" : option("--upcasters", upcasters);
  return `codegen generate${schemaWords(given)}${option("-o", out)}${option("--import-extension", importExtension)}${own}`;
}
