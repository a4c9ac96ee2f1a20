import type { CheckReport } from "../check-schemas.js";
import { CodegenError } from "../errors.js";
import { type Command, command } from "./command-line/command.js";
import { githubReport } from "./report/github-actions.js";
import { junitReport } from "./report/junit.js";
import { textReport } from "./report/text.js";
import { schemaArguments, schemaOptions, schemas, schemaWords } from "./schema-arguments.js";

type Format = "github-actions" | "json" | "junit" | "text";

const formats: Readonly<Record<Format, (report: CheckReport) => string>> = {
  text: textReport,
  json: (report) => JSON.stringify(report, undefined, 2),
  "github-actions": githubReport,
  junit: junitReport,
};

/** `codegen check` */
export const checkCommand: Command = command({
  name: "check",
  describe: "Compare the schemas with every locked version",
  operand: schemas,
  options: {
    ...schemaArguments,
    format: {
      takes: "format",
      choices: ["text", "json", "github-actions", "junit"],
      default: "text",
      describe: "How differences are told",
    },
  },
  examples: { "codegen check": "in CI: fails when something is not locked" },
  exitCodes: "0 all is locked as it is, 1 error, 2 wrong usage, 100 something differs",
  async run(given, terminal) {
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
  },
});
