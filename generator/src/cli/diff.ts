import type { TypeDiff } from "../diff-schemas.js";
import { type Command, command } from "./command-line/command.js";
import { schemaArguments, schemaOptions, schemas } from "./schema-arguments.js";
import { versionNumber } from "./version-number.js";

/** `codegen diff` */
export const diffCommand: Command = command({
  name: "diff",
  describe: "Tell what changed since a locked version",
  operand: schemas,
  options: {
    ...schemaArguments,
    from: { takes: "version", otherwise: "the one before", describe: "Version to start from" },
  },
  async run(given, terminal) {
    const { diff } = await import("../diff-schemas.js");
    const diffs = await diff(schemaOptions(given, terminal.cwd), versionNumber("--from", given.from));
    const changed = diffs.filter(({ from, findings }) => from === undefined || findings.length > 0);
    terminal.print(changed.length === 0 ? "Nothing changed." : changed.map(printDiff).join("\n\n"));
  },
});

function printDiff({ name, from, to, draft, findings }: TypeDiff): string {
  const now = draft ? `draft ${to}` : `version ${to}`;
  if (from === undefined) return `${name}, ${now}: new`;
  const lines = [...new Set(findings.map(({ says }) => `- ${says}`))];
  return [`${name}, version ${from} to ${now}:`, ...lines].join("\n");
}
