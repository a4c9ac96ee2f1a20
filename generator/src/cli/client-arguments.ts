import type { AuditOptions } from "../audit/audit.js";
import type { Given } from "./command-line/command.js";

/** What every command takes that reads a stream by a generated client. */
export const stream = { name: "stream", describe: "<basin>/<stream>" } as const;

export const clientArguments = {
  client: {
    takes: "module",
    otherwise: "the only one",
    describe: "Module or schema whose client reads",
  },
  out: {
    takes: "dir",
    short: "o",
    otherwise: "the config file's",
    describe: "Folder of the generated modules",
  },
  config: {
    takes: "file",
    otherwise: "s2-codegen.config.{ts,js,json,yaml}",
    describe: "Config file",
  },
} as const;

export type ClientArguments = Given<typeof clientArguments> & { readonly stream: string };

export function clientOptions(given: ClientArguments, cwd: string): AuditOptions {
  const { stream, client, out, config } = given;
  return { cwd, stream, client, out, config };
}
