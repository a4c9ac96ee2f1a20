import type { ArgumentsCamelCase, Argv, CommandModule } from "yargs";
import type { GenerateOptions } from "../config/options.js";
import { CodegenError } from "../errors.js";
import type { GenerateResult, WrittenFile } from "../index.js";
import type { CodecName, ImportExtension } from "../plan/file-plan.js";
import { printPlace } from "../problems.js";
import type { Terminal } from "./terminal.js";

interface GenerateArguments {
  readonly schemas: readonly string[];
  readonly out: string | undefined;
  readonly codec: CodecName | undefined;
  readonly file: readonly string[] | undefined;
  readonly include: readonly string[] | undefined;
  readonly "import-extension": "js" | "ts" | "none" | undefined;
  readonly lock: string | undefined;
  readonly config: string | undefined;
  readonly "dry-run": boolean | undefined;
  readonly check: boolean | undefined;
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

const single = ["out", "codec", "import-extension", "lock", "config"] as const;

function describeArguments(yargs: Argv): Argv<GenerateArguments> {
  return yargs
    .positional("schemas", {
      type: "string",
      array: true,
      default: [] as string[],
      defaultDescription: "those in the config file",
      describe: "Schema files: .proto, a descriptor set (.binpb), .schema.json or .json",
    })
    .options({
      out: { alias: "o", type: "string", requiresArg: true, describe: "Folder for the generated modules" },
      codec: {
        choices: ["protobuf", "json", "msgpack"] as const,
        requiresArg: true,
        describe: "How messages become bytes; default: protobuf for .proto, json for JSON Schema",
      },
      file: {
        type: "string",
        array: true,
        nargs: 1,
        requiresArg: true,
        describe: "File of a descriptor set that gets a client; may be given more than once",
      },
      include: {
        alias: "I",
        type: "string",
        array: true,
        nargs: 1,
        requiresArg: true,
        describe: "Folder to look imports up in; may be given more than once",
      },
      "import-extension": {
        choices: ["js", "ts", "none"] as const,
        requiresArg: true,
        describe: "What relative imports end in; default: js",
      },
      lock: {
        type: "string",
        requiresArg: true,
        describe: "Folder that keeps type ids; default: codegen.lock",
      },
      config: {
        type: "string",
        requiresArg: true,
        describe: "Config file; default: s2-codegen.config.{ts,js,json,yaml}",
      },
      "dry-run": { type: "boolean", describe: "Only say what would be written" },
      check: {
        type: "boolean",
        describe: "Write nothing; exit with 100 if a file is out of date",
      },
    })
    .check((given) => {
      const repeated = single.find((name) => Array.isArray(given[name]));
      if (repeated === undefined) return true;
      throw new CodegenError("USAGE", `--${repeated} is given more than once.\nSee codegen --help.`);
    })
    .conflicts({ check: "dry-run" })
    .example("codegen generate chat.proto -o src/gen", "src/gen/chat.gen.ts has ChatStream")
    .example("codegen generate --check", "in CI, with a config file")
    .epilogue("Exit codes: 0 fine, 1 error, 2 wrong usage, 100 out of date.");
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
    cwd,
    ...(given.schemas.length > 0 && { schemas: given.schemas }),
    ...(given.out !== undefined && { out: given.out }),
    ...(given.codec !== undefined && { codec: given.codec }),
    ...(given.file !== undefined && { files: given.file }),
    ...(given.include !== undefined && { include: given.include }),
    ...(given.importExtension !== undefined && { importExtension: extensions[given.importExtension] }),
    ...(given.lock !== undefined && { lock: given.lock }),
    ...(given.config !== undefined && { config: given.config }),
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
  const lock = files.filter((file) => file.kind === "lock" && file.action !== "unchanged");
  for (const file of [...modules, ...lock]) terminal.print(line(file, dryRun));
}

function line({ path, action, messages }: WrittenFile, dryRun: boolean): string {
  const contents = messages === 0 ? "" : ` (${messages} ${messages === 1 ? "message" : "messages"})`;
  if (action === "unchanged") return `unchanged ${path}${contents}`;
  const verb =
    action === "deleted" ? (dryRun ? "would delete" : "deleted") : dryRun ? "would write" : "wrote";
  return `${verb} ${path}${contents}`;
}

/** The command that brings the files up to date: this one, without `--check`. */
function commandLine(given: Given): string {
  const option = (name: string, value: string | undefined): string[] =>
    value === undefined ? [] : [name, value];
  const words = [
    ...given.schemas,
    ...option("-o", given.out),
    ...option("--codec", given.codec),
    ...(given.file ?? []).flatMap((name) => ["--file", name]),
    ...(given.include ?? []).flatMap((folder) => ["-I", folder]),
    ...option("--import-extension", given.importExtension),
    ...option("--lock", given.lock),
    ...option("--config", given.config),
  ];
  return ["codegen generate", ...words.map(quote)].join(" ");
}

function quote(word: string): string {
  return /^[\w./:@=+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
