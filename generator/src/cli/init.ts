import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { configFileNames } from "../config/config-file.js";
import { CodegenError } from "../errors.js";
import { type Command, command } from "./command-line/command.js";
import type { Terminal } from "./terminal.js";

const CONFIG = `import { defineConfig } from "s2-codegen";

export default defineConfig({
  schemas: ["chat.proto"],
  out: "src/gen",
});
`;

const SCHEMA = `syntax = "proto3";
package chat.v1;

// A line of text.
message Text {
  // Who said it.
  string user_id = 1;
  string content = 2;
}
`;

/** `codegen init`: a config file, and a first schema where there is none. */
export const initCommand: Command = command({
  name: "init",
  describe: "Write a config file and a first schema to start from",
  options: {},
  async run(_given, terminal) {
    const there = configFileNames.find((name) => existsSync(join(terminal.cwd, name)));
    if (there !== undefined)
      throw new CodegenError(
        "CONFIG_INVALID",
        `There is a config file already: ${there}.\nEdit it, or delete it first.`,
      );
    await write("s2-codegen.config.ts", CONFIG, terminal);
    if (!existsSync(join(terminal.cwd, "chat.proto"))) await write("chat.proto", SCHEMA, terminal);
    terminal.print("Next: npx codegen generate");
  },
});

async function write(name: string, text: string, terminal: Terminal): Promise<void> {
  try {
    await writeFile(join(terminal.cwd, name), text, { flag: "wx" });
  } catch (error) {
    const reason = (error as Error).message; // all that fs rejects with
    throw new CodegenError("OUTPUT_NOT_WRITABLE", `${name} could not be written: ${reason}.`, [], {
      cause: error,
    });
  }
  terminal.print(`wrote ${name}`);
}
