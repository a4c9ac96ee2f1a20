import type { AppendOptions, WriterOptions } from "./append/options.js";
import { resolveWriterOptions } from "./append/options.js";
import { openWriter, type Writer } from "./append/writer.js";
import type { StreamContract } from "./contract.js";
import { InvalidOptionError } from "./errors.js";
import type { EventIterator, StreamEvent } from "./events.js";
import {
  DEFAULT_MAX_MESSAGE_BYTES,
  refuseUnknownOptions,
  type StreamOptions,
  wholeNumber,
} from "./options.js";
import { type ReadOptions, resolveReadOptions } from "./read/options.js";
import { readEvents } from "./read/reader.js";
import type { StreamHandle } from "./stream-handle.js";

export type { AppendOptions, ReadOptions, StreamOptions, Writer, WriterOptions };

const MAX_MESSAGE_BYTES = 0xffff_ffff;

/**
 * Appends messages to a stream and reads them back. Generated classes extend it with the types of their stream.
 *
 * `Messages` maps the name of each message type to what a reader gets, `Inputs` to what an append takes.
 */
export class StreamClient<Messages, Inputs extends { [Type in keyof Messages]: unknown } = Messages> {
  readonly #stream: StreamHandle;
  readonly #contract: StreamContract<Messages, Inputs>;
  readonly #maxMessageBytes: number;
  readonly #baseline: (keyof Messages & string) | undefined;

  /** @throws {InvalidOptionError} */
  constructor(
    stream: StreamHandle,
    contract: StreamContract<Messages, Inputs>,
    options: StreamOptions<Messages> = {},
  ) {
    refuseUnknownOptions(options, ["baseline", "maxMessageBytes"]);
    const { baseline, maxMessageBytes = DEFAULT_MAX_MESSAGE_BYTES } = options;
    if (baseline !== undefined && !Object.hasOwn(contract.types, baseline)) {
      const types = Object.keys(contract.types).join(", ");
      throw new InvalidOptionError("baseline", `must be one of ${types}, got ${JSON.stringify(baseline)}`);
    }
    this.#stream = stream;
    this.#contract = contract;
    this.#baseline = baseline;
    this.#maxMessageBytes = wholeNumber("maxMessageBytes", maxMessageBytes, 1, MAX_MESSAGE_BYTES);
  }

  /**
   * Open a writer. It has an identity of its own, so any number of them may write at once.
   *
   * Nothing is sent before the first append: a stream that does not exist shows there.
   *
   * @throws {InvalidOptionError}
   */
  async writer(options: WriterOptions = {}): Promise<Writer<Inputs>> {
    const resolved = resolveWriterOptions(options);
    return await openWriter(this.#stream, this.#contract, {
      ...resolved,
      maxMessageBytes: this.#maxMessageBytes,
    });
  }

  /**
   * Read messages in the order in which they were completed on the log, each once.
   *
   * Nothing is read before the first event is asked for. Stop with `break`, `return()` or the signal; each ends the
   * session with the server.
   *
   * @throws {InvalidOptionError} at once, for an option.
   * @throws {StreamError} from the iteration: see the table of errors in the README.
   */
  read(options: ReadOptions = {}): EventIterator<StreamEvent<Messages>> {
    const limits = { maxMessageBytes: this.#maxMessageBytes, baseline: this.#baseline };
    return readEvents(
      this.#stream,
      this.#contract,
      limits,
      resolveReadOptions(options, limits.maxMessageBytes),
    );
  }
}
