import { resolveWriterOptions, type WriterOptions } from "./append/options.js";
import { openWriter } from "./append/stream-writer.js";
import type { Writer } from "./append/writer.js";
import type { BlobStore } from "./blobs/blob-store.js";
import type { ResolvedContract, StreamContract } from "./contract.js";
import { InvalidOptionError } from "./errors.js";
import type { EventIterator, StreamEvent } from "./events.js";
import {
  DEFAULT_BLOB_THRESHOLD_BYTES,
  DEFAULT_MAX_MESSAGE_BYTES,
  print,
  refuseUnknownOptions,
  type StreamOptions,
  wholeNumber,
} from "./options.js";
import { type ReaderOptions, type ReadOptions, resolveReadOptions } from "./read/options.js";
import { readBatches, readEvents } from "./read/reader.js";
import { resolveContract } from "./resolve-contract.js";
import type { StreamHandle } from "./stream-handle.js";
import type { Upcasters } from "./versions/upcast.js";
import { resolveUpcasters } from "./versions/upcasters.js";

export type { ReadOptions, StreamOptions, Writer, WriterOptions };

const MAX_MESSAGE_BYTES = 0xffff_ffff;

/**
 * Appends messages to a stream and reads them back. Generated classes extend it with the types of their stream.
 *
 * `Messages` maps the name of each message type to what a reader gets, `Inputs` to what an append takes.
 */
export class StreamClient<Messages, Inputs = Messages> {
  readonly #stream: StreamHandle;
  readonly #contract: ResolvedContract<Messages, Inputs>;
  readonly #maxMessageBytes: number;
  readonly #baseline: (keyof Messages & string) | undefined;
  readonly #upcasters: Upcasters;
  readonly #blobs: BlobStore | undefined;
  readonly #blobThresholdBytes: number;

  /** @throws {InvalidOptionError | RuntimeOutdatedError} */
  constructor(
    stream: StreamHandle,
    contract: StreamContract<Messages, Inputs>,
    options: Omit<StreamOptions<Messages>, "upcasters"> & { readonly upcasters?: object | undefined } = {},
  ) {
    const resolved = resolveContract(contract);
    refuseUnknownOptions(options, [
      "baseline",
      "blobs",
      "blobThresholdBytes",
      "maxMessageBytes",
      "upcasters",
    ]);
    const { baseline, blobs, blobThresholdBytes = DEFAULT_BLOB_THRESHOLD_BYTES } = options;
    const { maxMessageBytes = DEFAULT_MAX_MESSAGE_BYTES } = options;
    if (baseline !== undefined && !Object.hasOwn(resolved.types, baseline)) {
      const types = Object.keys(resolved.types).join(", ");
      throw new InvalidOptionError("baseline", `must be one of ${types}, got ${JSON.stringify(baseline)}`);
    }
    if (blobs !== undefined && (typeof blobs.put !== "function" || typeof blobs.get !== "function"))
      throw new InvalidOptionError("blobs", `must be a store with put and get, got ${print(blobs)}`);
    this.#stream = stream;
    this.#contract = resolved;
    this.#blobs = blobs;
    this.#blobThresholdBytes = wholeNumber("blobThresholdBytes", blobThresholdBytes, 0, MAX_MESSAGE_BYTES);
    this.#baseline = baseline;
    this.#upcasters = resolveUpcasters(resolved.types, options.upcasters);
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
      blobs: this.#blobs,
      blobThresholdBytes: this.#blobThresholdBytes,
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
    return readEvents(this.#stream, this.#contract, this.#readerOptions(options));
  }

  /**
   * As {@link read}, and events come in arrays, as many at once as there are: for throughput.
   *
   * @throws {InvalidOptionError} at once, for an option.
   */
  readBatches(options: ReadOptions = {}): EventIterator<readonly StreamEvent<Messages>[]> {
    return readBatches(this.#stream, this.#contract, this.#readerOptions(options));
  }

  #readerOptions(options: ReadOptions): ReaderOptions {
    const maxMessageBytes = this.#maxMessageBytes;
    const resolved = resolveReadOptions(options, maxMessageBytes);
    return {
      ...resolved,
      maxMessageBytes,
      baseline: this.#baseline,
      upcasters: this.#upcasters,
      blobs: this.#blobs,
    };
  }
}
