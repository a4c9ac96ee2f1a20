import type { CommandModule } from "yargs";
import { printExplained } from "./report/explained.js";
import type { Terminal } from "./terminal.js";

interface ExplainArguments {
  readonly tag: string;
  readonly lock: string | undefined;
}

/** `codegen explain` */
export function explainCommand(terminal: Terminal): CommandModule<object, ExplainArguments> {
  return {
    command: "explain <tag>",
    describe: "Tell what a schema tag or a record's header means",
    builder: (yargs) =>
      yargs
        .positional("tag", {
          type: "string",
          demandOption: true,
          describe: "Value of the header ~ or _schema, in hexadecimal or base64",
        })
        .options({
          lock: {
            type: "string",
            requiresArg: true,
            describe: "Folder of the lock; default: codegen.lock",
          },
        })
        .example("codegen explain 10010201a1b2c3d4", "which type and version, and what the lock says of it"),
    handler: async ({ tag, lock }) => {
      const { explain } = await import("../explain/explain.js");
      terminal.print(printExplained(await explain({ text: tag, cwd: terminal.cwd, lock })));
    },
  };
}
