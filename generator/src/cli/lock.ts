import { CodegenError } from "../errors.js";
import type { LockResult } from "../lock-schemas.js";
import { type Command, command } from "./command-line/command.js";
import { schemaArguments, schemaOptions, schemas } from "./schema-arguments.js";
import type { Terminal } from "./terminal.js";

/** `codegen lock` */
export const lockCommand: Command = command({
  name: "lock",
  describe: "Freeze every message type as its schema is now",
  operand: schemas,
  options: {
    ...schemaArguments,
    rename: {
      takes: "old=new",
      many: true,
      describe: "A message type, by its full name, that is called otherwise now",
    },
    removed: {
      takes: "type",
      many: true,
      describe: "A message type that was removed, while others are new",
    },
    accept: {
      takes: "type=reason",
      many: true,
      describe: "What the type's new version loses of old records may be lost",
    },
  },
  examples: {
    "codegen lock": "after changing a schema; commit codegen.lock",
    "codegen lock --rename chat.v1.Text=chat.v1.Note": "old records are Notes now",
  },
  exitCodes: "0 fine, 1 error, 2 wrong usage, 100 breaking",
  async run(given, terminal) {
    const { lock } = await import("../lock-schemas.js");
    const result = await lock({
      ...schemaOptions(given, terminal.cwd),
      renames: given.rename.map((pair) => {
        const [from, to] = splitPair("--rename", pair, "old=new");
        return { from, to };
      }),
      removed: given.removed,
      accept: Object.fromEntries(given.accept.map((pair) => splitPair("--accept", pair, "type=reason"))),
    });
    report(result, terminal);
  },
});

function splitPair(option: string, pair: string, form: string): [string, string] {
  const at = pair.indexOf("=");
  const [left, right] = [pair.slice(0, at), pair.slice(at + 1)];
  if (at < 1 || right.trim() === "")
    throw new CodegenError(
      "USAGE",
      `${option} takes ${form}, got ${JSON.stringify(pair)}.\nSee codegen lock --help.`,
    );
  return [left, right];
}

function report({ frozen, resolved }: LockResult, terminal: Terminal): void {
  for (const path of resolved) terminal.print(`resolved ${path}`);
  if (frozen.length === 0) terminal.print("unchanged: everything is locked as its schema is");
  for (const { name, version, file } of frozen) {
    terminal.print(`locked ${name}, version ${version}`);
    for (const { level, says, accepted } of file.changes)
      terminal.print(`  ${level} ${says}${accepted === undefined ? "" : ` (accepted: ${accepted})`}`);
    if (file.upcaster)
      terminal.print(`  The client needs an upcaster now: v${version - 1}ToV${version} of ${name}.`);
    if (file.converter) terminal.print("  The client converts old records by itself: no value is lost.");
    if (version > 1 && file.minReader > 1)
      terminal.print(`  Readers need version ${file.minReader} or later to read what is written with it.`);
  }
  if (frozen.length > 0) terminal.print("Now run codegen generate, and commit the lock.");
}
