import type { ReadFrom, ReadUntil } from "s2-codegen-runtime";
import { type AnyEvent, type ClientOptions, loadClient } from "../project/client.js";
import { failingPlainly, openStream } from "../project/stream.js";

export interface TailOptions extends ClientOptions {
  /** `<basin>/<stream>` */
  readonly stream: string;
  readonly from: ReadFrom;
  /** Undefined: no end. */
  readonly until: ReadUntil | undefined;
  /** Ends reading, at once and without an error. */
  readonly signal: AbortSignal;
}

/**
 * Events of a stream as they come, read by the client as it is generated now.
 *
 * @throws {CodegenError} CLIENT_INVALID, CONFIG_INVALID, NOT_INSTALLED, STREAM_FAILED, USAGE
 */
export async function* tail(options: TailOptions): AsyncGenerator<AnyEvent, void> {
  const { from, until, signal } = options;
  const stream = await openStream(options.stream, options.cwd);
  try {
    const client = (await loadClient(options)).open(stream);
    const events = client.read({ from, until, follow: until !== "tail", signal });
    yield* failingPlainly(events);
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    await stream.close();
  }
}
