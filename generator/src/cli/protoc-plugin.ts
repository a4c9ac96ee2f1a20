import { CodegenError } from "../errors.js";
import { printNotes } from "../problems.js";
import { exitCodeOf, FAILED, FINE } from "./exit-codes.js";
import { internalError } from "./internal-error.js";
import type { Terminal } from "./terminal.js";
import { version } from "./version.js";

const USAGE = `protoc-gen-s2-codegen: typed clients for S2 streams, as a plugin of protoc and buf.

  protoc --s2-codegen_out=src/gen --s2-codegen_opt=import_extension=ts chat.proto
  buf generate

Parameters: codec=protobuf|json, import_extension=js|ts|none, lock=<dir>, messages=<name>, client=<module>:<Name>, imports=true|false.`;

/** What protoc or buf have for a plugin: bytes in, bytes out. */
export interface PluginStreams {
  /** Whether a person sits where the request should come from. */
  readonly isTerminal: boolean;
  read(): Promise<Uint8Array>;
  write(answer: Uint8Array): void;
}

/** `protoc-gen-s2-codegen`. Never throws; gives the process's exit code. */
export async function runPlugin(
  args: readonly string[],
  streams: PluginStreams,
  terminal: Terminal,
): Promise<number> {
  if (args.includes("--version")) {
    terminal.print(version());
    return FINE;
  }
  if (args.length > 0 || streams.isTerminal) {
    terminal.printError(USAGE);
    return args.includes("--help") || args.includes("-h") ? FINE : exitCodeOf("USAGE");
  }
  try {
    const { answer } = await import("../plugin/answer.js"); // `--help` does without
    const { bytes, notes } = await answer(await streams.read(), terminal.cwd);
    if (notes.length > 0) terminal.printError(printNotes(notes));
    streams.write(bytes);
    return FINE;
  } catch (error) {
    if (error instanceof CodegenError) {
      terminal.printError(error.message);
      return exitCodeOf(error.code);
    }
    terminal.printError(internalError(error, terminal.debug));
    return FAILED;
  }
}
