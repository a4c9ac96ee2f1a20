import { CodegenError } from "../errors.js";
import { auditCommand } from "./audit.js";
import { checkCommand } from "./check.js";
import type { Command } from "./command-line/command.js";
import { parseCommandLine } from "./command-line/parse.js";
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

const commands: readonly [Command, ...Command[]] = [
  generateCommand,
  initCommand,
  checkCommand,
  lockCommand,
  diffCommand,
  retireCommand,
  explainCommand,
  auditCommand,
  tailCommand,
];

/** Runs one command line, without the program's name. Never throws; gives the process's exit code. */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    const line = parseCommandLine(args, commands);
    if (line.asks === "version") terminal.print(version());
    else if (line.asks === "help") terminal.print(await help(line.command));
    else await line.command.run(line.given, terminal);
    return FINE;
  } catch (error) {
    return fail(error, terminal);
  }
}

async function help(command: Command | undefined): Promise<string> {
  const { helpOf, helpOfAll } = await import("./command-line/help.js");
  return command === undefined ? helpOfAll(commands) : helpOf(command);
}

function fail(error: unknown, terminal: Terminal): number {
  if (error instanceof CodegenError) {
    terminal.printError(error.message);
    return exitCodeOf(error.code);
  }
  terminal.printError(internalError(error, terminal.debug));
  return FAILED;
}
