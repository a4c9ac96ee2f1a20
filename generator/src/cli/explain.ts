import { type Command, command } from "./command-line/command.js";
import { printExplained } from "./report/explained.js";

/** `codegen explain` */
export const explainCommand: Command = command({
  name: "explain",
  describe: "Tell what a schema tag or a record's header means",
  operand: { name: "tag", describe: "Value of the header ~ or _schema, in hexadecimal or base64" },
  options: { lock: { takes: "dir", otherwise: "codegen.lock", describe: "Folder of the lock" } },
  examples: {
    "codegen explain 10010201a1b2c3d4": "which type and version, and what the lock says of it",
  },
  async run({ tag, lock }, terminal) {
    const { explain } = await import("../explain/explain.js");
    terminal.print(printExplained(await explain({ text: tag, cwd: terminal.cwd, lock })));
  },
});
