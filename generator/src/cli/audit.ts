import type { CommandModule } from "yargs";
import { CodegenError } from "../errors.js";
import { type ClientArguments, clientOptions, withClientArguments } from "./client-arguments.js";
import { auditReport } from "./report/audit.js";
import type { Terminal } from "./terminal.js";

interface AuditArguments extends ClientArguments {
  readonly format: "json" | "text";
}

/** `codegen audit` */
export function auditCommand(terminal: Terminal): CommandModule<object, AuditArguments> {
  return {
    command: "audit <stream>",
    describe: "Read a stream and tell which versions are on it",
    builder: (yargs) =>
      withClientArguments(yargs)
        .options({
          format: {
            choices: ["text", "json"] as const,
            default: "text" as const,
            requiresArg: true,
            describe: "How it is told",
          },
        })
        .epilogue("Exit codes: 0 the client reads everything, 1 error, 2 wrong usage, 100 it does not."),
    handler: async (given) => {
      const { audit } = await import("../audit/audit.js");
      const report = await audit(clientOptions(given, terminal.cwd));
      terminal.print(given.format === "json" ? JSON.stringify(report, undefined, 2) : auditReport(report));
      if (!report.readsEverything)
        throw new CodegenError(
          "UNREADABLE",
          `${report.client} does not read everything on ${report.stream}.`,
        );
    },
  };
}
