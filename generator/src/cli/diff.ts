import type { ArgumentsCamelCase, CommandModule } from "yargs";
import type { TypeDiff } from "../diff-schemas.js";
import { type SchemaArguments, schemaOptions, withSchemaArguments } from "./schema-arguments.js";
import type { Terminal } from "./terminal.js";
import { versionNumber } from "./version-number.js";

interface DiffArguments extends SchemaArguments {
  readonly from: string | undefined;
}

/** `codegen diff` */
export function diffCommand(terminal: Terminal): CommandModule<object, DiffArguments> {
  return {
    command: "diff [schemas..]",
    describe: "Tell what changed since a locked version",
    builder: (yargs) =>
      withSchemaArguments(yargs).options({
        from: {
          type: "string",
          requiresArg: true,
          describe: "Version to start from; default: the one before",
        },
      }),
    handler: async (given) => runDiff(given, terminal),
  };
}

async function runDiff(given: ArgumentsCamelCase<DiffArguments>, terminal: Terminal): Promise<void> {
  const { diff } = await import("../diff-schemas.js");
  const diffs = await diff(schemaOptions(given, terminal.cwd), versionNumber("--from", given.from));
  const changed = diffs.filter(({ from, findings }) => from === undefined || findings.length > 0);
  terminal.print(changed.length === 0 ? "Nothing changed." : changed.map(printDiff).join("\n\n"));
}

function printDiff({ name, from, to, draft, findings }: TypeDiff): string {
  const now = draft ? `draft ${to}` : `version ${to}`;
  if (from === undefined) return `${name}, ${now}: new`;
  const lines = [...new Set(findings.map(({ says }) => `- ${says}`))];
  return [`${name}, version ${from} to ${now}:`, ...lines].join("\n");
}
