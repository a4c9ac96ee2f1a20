import { resolve } from "node:path";
import { readConfigFile } from "../config/config-file.js";
import { LockFolder } from "../lock/lock-folder.js";
import { type ClientOptions, loadClient } from "../project/client.js";
import { failingPlainly, openStream } from "../project/stream.js";
import { type Tallied, Tally } from "./tally.js";

export interface AuditOptions extends ClientOptions {
  /** `<basin>/<stream>` */
  readonly stream: string;
}

export interface AuditReport extends Tallied {
  readonly stream: string;
  /** The client that read it: `ChatStream`. */
  readonly client: string;
  readonly readsEverything: boolean;
}

/**
 * Reads a stream from its first record to its tail, with the client as it is generated now.
 *
 * @throws {CodegenError} CLIENT_INVALID, CONFIG_INVALID, NOT_INSTALLED, STREAM_FAILED, USAGE
 */
export async function audit(options: AuditOptions): Promise<AuditReport> {
  const stream = await openStream(options.stream, options.cwd);
  const client = await loadClient(options);
  const tally = new Tally(await typeNames(options));
  try {
    for await (const events of failingPlainly(client.open(stream).readBatches({ from: "start" })))
      for (const event of events) tally.add(event);
  } finally {
    await stream.close();
  }
  const tallied = tally.result();
  return {
    stream: options.stream,
    client: client.name,
    readsEverything: tallied.unreadable.length === 0,
    ...tallied,
  };
}

/** Full names of message types, by id: those of the project's lock, when it has one. */
async function typeNames({ config, cwd }: ClientOptions): Promise<ReadonlyMap<number, string>> {
  const file = await readConfigFile(config, cwd);
  const folder = resolve(file?.folder ?? cwd, file?.config.lock ?? "codegen.lock");
  const { types } = new LockFolder(folder, cwd).index;
  return new Map([...types].map(([name, { id }]) => [id, name]));
}
