import type { StreamHandle } from "s2-codegen-runtime";
import { CodegenError } from "../errors.js";
import { loadInstalled } from "./installed.js";

/** A stream whose connection is open until it is closed, and the process with it. */
export type OpenStream = StreamHandle & { close(): Promise<void> };

/**
 * A stream on S2, by `<basin>/<stream>`; token and endpoints are those of the environment, as the SDK reads it.
 *
 * @throws {CodegenError} USAGE, NOT_INSTALLED
 */
export async function openStream(target: string, cwd: string): Promise<OpenStream> {
  const slash = target.indexOf("/");
  const basin = target.slice(0, slash);
  const name = target.slice(slash + 1);
  if (slash <= 0 || name === "")
    throw new CodegenError("USAGE", `"${target}" names no stream: give <basin>/<stream>.`);
  const { S2, S2Environment } = await loadInstalled<typeof import("@s2-dev/streamstore")>(
    "@s2-dev/streamstore",
    cwd,
  );
  try {
    const { accessToken, ...rest } = S2Environment.parse();
    if (accessToken === undefined)
      throw new CodegenError(
        "USAGE",
        "S2_ACCESS_TOKEN is not set. Set it to an access token that may read the stream.",
      );
    return new S2({ ...rest, accessToken }).basin(basin).stream(name);
  } catch (error) {
    if (error instanceof CodegenError || !(error instanceof Error)) throw error;
    throw new CodegenError(
      "USAGE",
      `S2 cannot be reached so: ${error.message}\nCorrect the basin's name, or S2_ACCOUNT_ENDPOINT and S2_BASIN_ENDPOINT.`,
      [],
      { cause: error },
    );
  }
}

/**
 * What a reader of the runtime gives, with its failures in the command line's own class.
 *
 * @throws {CodegenError} STREAM_FAILED: the runtime's sentence, which has the remedy.
 */
export async function* failingPlainly<Event>(events: AsyncIterable<Event>): AsyncGenerator<Event, void> {
  const iterator = events[Symbol.asyncIterator]();
  try {
    while (true) {
      const { done, value } = await nextOf(iterator);
      if (done) return;
      yield value;
    }
  } finally {
    await iterator.return?.();
  }
}

async function nextOf<Event>(iterator: AsyncIterator<Event>): Promise<IteratorResult<Event>> {
  try {
    return await iterator.next();
  } catch (error) {
    if (!(error instanceof Error) || !("code" in error)) throw error;
    throw new CodegenError("STREAM_FAILED", error.message, [], { cause: error });
  }
}
