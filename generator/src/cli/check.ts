import type { ArgumentsCamelCase, CommandModule } from "yargs";
import type { CheckReport } from "../check-schemas.js";
import { CodegenError } from "../errors.js";
import { githubReport } from "./report/github-actions.js";
import { junitReport } from "./report/junit.js";
import { textReport } from "./report/text.js";
import { type SchemaArguments, schemaOptions, schemaWords, withSchemaArguments } from "./schema-arguments.js";
import type { Terminal } from "./terminal.js";

type Format = "github-actions" | "json" | "junit" | "text";

const formats: Readonly<Record<Format, (report: CheckReport) => string>> = {
  text: textReport,
  json: (report) => JSON.stringify(report, undefined, 2),
  "github-actions": githubReport,
  junit: junitReport,
};

interface CheckArguments extends SchemaArguments {
  readonly format: Format;
}

/** `codegen check` */
export function checkCommand(terminal: Terminal): CommandModule<object, CheckArguments> {
  return {
    command: "check [schemas..]",
    describe: "Compare the schemas with every locked version",
    builder: (yargs) =>
      withSchemaArguments(yargs)
        .options({
          format: {
            choices: ["text", "json", "github-actions", "junit"] as const,
            default: "text" as const,
            requiresArg: true,
            describe: "How differences are told",
          },
        })
        .example("codegen check", "in CI: fails when something is not locked")
        .epilogue("Exit codes: 0 all is locked as it is, 1 error, 2 wrong usage, 100 something differs."),
    handler: async (given) => runCheck(given, terminal),
  };
}

async function runCheck(given: ArgumentsCamelCase<CheckArguments>, terminal: Terminal): Promise<void> {
  const { check } = await import("../check-schemas.js");
  const report = await check(schemaOptions(given, terminal.cwd));
  const printed = formats[given.format](report);
  if (printed !== "") terminal.print(printed);
  const open = report.types.filter(({ state }) => state !== "removed");
  if (open.length === 0) return;
  if (report.breaking)
    throw new CodegenError("BREAKING", "There are changes that must not be. Undo those marked FORBID.");
  throw new CodegenError(
    "NOT_LOCKED",
    `${open.length === 1 ? "One message type is" : `${open.length} message types are`} not locked as ${open.length === 1 ? "its schema is" : "their schemas are"}.\n` +
      `Run: codegen lock${schemaWords(given)}`,
  );
}
