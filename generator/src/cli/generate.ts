import type { GenerateOptions, ImportExtension } from "../config/options.js";
import { CodegenError } from "../errors.js";
import type { GenerateResult, WrittenFile } from "../index.js";
import { printNotes } from "../problems.js";
import { type Command, command, type Given } from "./command-line/command.js";
import {
  quote,
  type SchemaArguments,
  schemaArguments,
  schemaOptions,
  schemas,
  schemaWords,
} from "./schema-arguments.js";
import type { Terminal } from "./terminal.js";

const own = {
  out: { takes: "dir", short: "o", describe: "Folder for the generated modules" },
  "import-extension": {
    takes: "extension",
    choices: ["js", "ts", "none"],
    otherwise: "js",
    describe: "What relative imports end in",
  },
  upcasters: {
    takes: "dir",
    otherwise: "--out",
    describe: "Folder for the upcasters that you write, which are begun for you",
  },
  "no-upcasters": { describe: "Begin no upcasters" },
  "dry-run": { describe: "Only say what would be written" },
  check: { describe: "Write nothing; exit with 100 if a file is out of date" },
  frozen: { describe: "Exit with 100 if a message type is not locked as its schema is" },
} as const;

type GenerateArguments = Given<typeof own> & SchemaArguments;

/** `codegen generate`, and what `codegen` does when no command is named. */
export const generateCommand: Command = command({
  name: "generate",
  describe: "Generate a typed client for each schema",
  operand: schemas,
  options: { ...schemaArguments, ...own },
  examples: {
    "codegen generate chat.proto -o src/gen": "src/gen/chat.gen.ts has ChatStream",
    "codegen generate --check --frozen": "in CI, with a config file",
  },
  exitCodes: "0 fine, 1 error, 2 wrong usage, 100 out of date or breaking",
  run: runGenerate,
});

async function runGenerate(given: GenerateArguments, terminal: Terminal): Promise<void> {
  refuseBoth("check", "dry-run", given);
  refuseBoth("upcasters", "no-upcasters", given);
  const { generate } = await import("../generate.js"); // `--help` does without
  try {
    report(await generate(optionsOf(given, terminal.cwd)), given["dry-run"], terminal);
  } catch (error) {
    if (!(error instanceof CodegenError) || error.code !== "OUT_OF_DATE") throw error;
    throw new CodegenError("OUT_OF_DATE", `${error.message}\nRun: ${commandLine(given)}`);
  }
}

function refuseBoth(
  one: keyof GenerateArguments,
  other: keyof GenerateArguments,
  given: GenerateArguments,
): void {
  if (given[one] && given[other])
    throw new CodegenError(
      "USAGE",
      `--${one} and --${other} exclude each other.\nSee codegen generate --help.`,
    );
}

function optionsOf(given: GenerateArguments, cwd: string): GenerateOptions {
  const extension = given["import-extension"];
  const upcasters = given["no-upcasters"] ? false : given.upcasters;
  return {
    ...schemaOptions(given, cwd),
    ...(given.out !== undefined && { out: given.out }),
    ...(extension !== undefined && { importExtension: extensions[extension] }),
    ...(upcasters !== undefined && { upcasters }),
    frozen: given.frozen,
    mode: given.check ? "check" : given["dry-run"] ? "dry-run" : "write",
  };
}

const extensions: Readonly<Record<"js" | "ts" | "none", ImportExtension>> = {
  js: ".js",
  ts: ".ts",
  none: "",
};

function report({ files, notes }: GenerateResult, dryRun: boolean, terminal: Terminal): void {
  if (notes.length > 0) terminal.printError(printNotes(notes));
  const modules = files.filter((file) => file.kind === "module");
  const others = files.filter(
    (file) => (file.kind === "lock" || file.kind === "upcasters") && file.action !== "unchanged",
  );
  const lines = [...modules, ...others].map((file) => line(file, dryRun));
  if (lines.length > 0) terminal.print(lines.join("\n"));
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
function commandLine(given: GenerateArguments): string {
  const option = (name: string, value: string | undefined): string =>
    value === undefined ? "" : ` ${name} ${quote(value)}`;
  const words = [
    option("-o", given.out),
    option("--import-extension", given["import-extension"]),
    given["no-upcasters"] ? " --no-upcasters" : option("--upcasters", given.upcasters),
  ];
  return `codegen generate${schemaWords(given)}${words.join("")}`;
}
