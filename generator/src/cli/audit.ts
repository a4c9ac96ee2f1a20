import { CodegenError } from "../errors.js";
import { clientArguments, clientOptions, stream } from "./client-arguments.js";
import { type Command, command } from "./command-line/command.js";
import { auditReport } from "./report/audit.js";

/** `codegen audit` */
export const auditCommand: Command = command({
  name: "audit",
  describe: "Read a stream and tell which versions are on it",
  operand: stream,
  options: {
    ...clientArguments,
    format: { takes: "format", choices: ["text", "json"], default: "text", describe: "How it is told" },
  },
  exitCodes: "0 the client reads everything, 1 error, 2 wrong usage, 100 it does not",
  async run(given, terminal) {
    const { audit } = await import("../audit/audit.js");
    const report = await audit(clientOptions(given, terminal.cwd));
    terminal.print(given.format === "json" ? JSON.stringify(report, undefined, 2) : auditReport(report));
    if (!report.readsEverything)
      throw new CodegenError("UNREADABLE", `${report.client} does not read everything on ${report.stream}.`);
  },
});
