import yargs from "yargs";
import { CodegenError } from "../errors.js";
import { auditCommand } from "./audit.js";
import { checkCommand } from "./check.js";
import { diffCommand } from "./diff.js";
import { exitCodeOf, FAILED, FINE } from "./exit-codes.js";
import { explainCommand } from "./explain.js";
import { generateCommand } from "./generate.js";
import { initCommand } from "./init.js";
import { internalError } from "./internal-error.js";
import { lockCommand } from "./lock.js";
import { retireCommand } from "./retire.js";
import { tailCommand } from "./tail.js";
import type { Terminal } from "./terminal.js";
import { version } from "./version.js";

/** Columns. The same on every terminal, so that help in documents is help on the screen. */
const HELP_WIDTH = 100;

/** Runs one command line, without the program's name. Never throws; gives the process's exit code. */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    await parse(args, terminal);
    return FINE;
  } catch (error) {
    return fail(error, terminal);
  }
}

async function parse(args: readonly string[], terminal: Terminal): Promise<void> {
  const parser = yargs([...args], terminal.cwd)
    .scriptName("codegen")
    .usage("Typed clients for S2 streams, from .proto or JSON Schema.")
    .locale("en")
    .version(version())
    .alias("h", "help")
    .command(generateCommand(terminal))
    .command(initCommand(terminal))
    .command(checkCommand(terminal))
    .command(lockCommand(terminal))
    .command(diffCommand(terminal))
    .command(retireCommand(terminal))
    .command(explainCommand(terminal))
    .command(auditCommand(terminal))
    .command(tailCommand(terminal))
    .parserConfiguration({ "parse-positional-numbers": false })
    .strict()
    .wrap(HELP_WIDTH)
    .exitProcess(false)
    .showHelpOnFail(false)
    .fail((message, error) => {
      if (error !== undefined && error.name !== "YError") throw error; // a command's own, not the parser's
      throw new CodegenError("USAGE", `${message ?? error.message}\nSee codegen --help.`);
    });
  await parser.parseAsync([...args], {}, (_error, _parsed, output) => {
    if (output !== "") terminal.print(output);
  });
}

function fail(error: unknown, terminal: Terminal): number {
  if (error instanceof CodegenError) {
    terminal.printError(error.message);
    return exitCodeOf(error.code);
  }
  terminal.printError(internalError(error, terminal.debug));
  return FAILED;
}
