import type { ArgumentsCamelCase, Argv } from "yargs";
import type { AuditOptions } from "../audit/audit.js";

/** What every command takes that reads a stream by a generated client. */
export interface ClientArguments {
  readonly stream: string;
  readonly client: string | undefined;
  readonly out: string | undefined;
  readonly config: string | undefined;
}

export function withClientArguments(yargs: Argv): Argv<ClientArguments> {
  return yargs
    .positional("stream", { type: "string", demandOption: true, describe: "<basin>/<stream>" })
    .options({
      client: {
        type: "string",
        requiresArg: true,
        describe: "Module or schema whose client reads; default: the only one",
      },
      out: {
        alias: "o",
        type: "string",
        requiresArg: true,
        describe: "Folder of the generated modules; default: the config file's",
      },
      config: {
        type: "string",
        requiresArg: true,
        describe: "Config file; default: s2-codegen.config.{ts,js,json,yaml}",
      },
    });
}

export function clientOptions(given: ArgumentsCamelCase<ClientArguments>, cwd: string): AuditOptions {
  const { stream, client, out, config } = given;
  return { cwd, stream, client, out, config };
}
