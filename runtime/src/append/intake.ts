/**
 *     message ─▶ encode ─▶ split into records │ pack with others │ put into a store ─▶ queue
 */
import type { BytesAppendRecord } from "@s2-dev/streamstore";
import type { BlobStore } from "../blobs/blob-store.js";
import type { RetryPolicy } from "../retry.js";
import { type Pointer, pointerRecord, splitMessage, type WriterIdentity } from "../wire/index.js";
import type { EncodedMessage, MessageEncoder } from "./encoder.js";
import { type AppendOptions, checkAppendOptions } from "./options.js";
import { type OutgoingMessage, SplitMessage } from "./outgoing.js";
import { MAX_PACKED_MESSAGE_BYTES, Pack } from "./pack.js";
import type { Pipeline } from "./pipeline.js";
import { putMessage, StoredMessage } from "./stored-message.js";

/** How messages become records. */
export interface IntakeOptions {
  readonly packed: boolean;
  readonly blobs: BlobStore | undefined;
  readonly blobThresholdBytes: number;
  readonly retry: RetryPolicy;
}

/** Take a message back, if nothing of it was sent. */
export type Withdraw = () => void;

type Waiter = OutgoingMessage["waiter"];

/** Takes messages in, gives them their part seqs, and puts them into the queue. */
export class Intake {
  readonly #encoder: MessageEncoder;
  readonly #pipeline: Pipeline;
  readonly #identity: WriterIdentity;
  readonly #options: IntakeOptions;
  readonly #abandoned: AbortSignal;
  #nextSeq: number;

  /** @param abandoned - Fires when sending is given up. */
  constructor(
    encoder: MessageEncoder,
    pipeline: Pipeline,
    { identity, nextSeq }: { readonly identity: WriterIdentity; readonly nextSeq: number },
    options: IntakeOptions,
    abandoned: AbortSignal,
  ) {
    this.#encoder = encoder;
    this.#pipeline = pipeline;
    this.#identity = identity;
    this.#nextSeq = nextSeq;
    this.#options = options;
    this.#abandoned = abandoned;
  }

  /** @throws {InvalidMessageError | UnknownMessageTypeError | MessageTooLargeError | InvalidOptionError} */
  take(type: string, message: unknown, options: AppendOptions | undefined, waiter: Waiter): Withdraw {
    if (options !== undefined) checkAppendOptions(options);
    const encoded = this.#encoder.encode(type, message);
    const { packed, blobs, blobThresholdBytes } = this.#options;
    const { length } = encoded.bytes;
    const isPlain = options?.headers === undefined && options?.timestamp === undefined;
    if (packed && isPlain && length <= MAX_PACKED_MESSAGE_BYTES) return this.#pack(encoded, waiter);
    if (blobs !== undefined && length > blobThresholdBytes)
      return this.#store(blobs, encoded, options, waiter);
    return this.#split(encoded, options, waiter);
  }

  #split({ bytes, tag }: EncodedMessage, options: AppendOptions | undefined, waiter: Waiter): Withdraw {
    const message = { bytes, tag, headers: options?.headers, timestamp: options?.timestamp };
    const records = splitMessage(message, this.#identity, this.#nextSeq);
    this.#nextSeq += records.length;
    const outgoing = new SplitMessage(this.#pipeline.nextIndex, { waiter }, records);
    this.#pipeline.accept(outgoing);
    return options?.signal === undefined ? nothing : () => this.#pipeline.withdraw(outgoing);
  }

  #pack(encoded: EncodedMessage, waiter: Waiter): Withdraw {
    const newest = this.#pipeline.newest;
    if (newest instanceof Pack) {
      const before = newest.bytes;
      const added = newest.add(encoded, waiter);
      if (added !== undefined) {
        this.#pipeline.grown(newest.bytes - before);
        return () => this.#pipeline.withdrawFrom(newest, added);
      }
    }
    const pack = new Pack(this.#pipeline.nextIndex, this.#identity, this.#nextSeq++);
    const first = pack.add(encoded, waiter);
    this.#pipeline.accept(pack);
    return () => {
      if (first !== undefined) this.#pipeline.withdrawFrom(pack, first);
    };
  }

  #store(
    blobs: BlobStore,
    { bytes, tag }: EncodedMessage,
    options: AppendOptions | undefined,
    waiter: Waiter,
  ): Withdraw {
    const seq = this.#nextSeq++;
    const about = { tag, headers: options?.headers, timestamp: options?.timestamp };
    const recordFor = (pointer: Pointer): BytesAppendRecord =>
      pointerRecord(pointer, about, this.#identity, seq);
    // Every pointer to a message of this length is as long.
    const likeIt = { bytes: bytes.length, sha256: new Uint8Array(32), key: "0".repeat(64) };
    const { meteredBytes } = recordFor(likeIt);
    const outgoing = new StoredMessage(this.#pipeline.nextIndex, { waiter }, meteredBytes, bytes.length);
    let withdrawn = false;
    this.#pipeline.accept(outgoing);
    putMessage(blobs, bytes, this.#options.retry, this.#abandoned).then(
      (pointer) => {
        outgoing.stored(recordFor(pointer));
        this.#pipeline.wake();
      },
      (error: unknown) => {
        if (!withdrawn) this.#pipeline.fail(error, outgoing);
      },
    );
    return () => {
      withdrawn = this.#pipeline.withdraw(outgoing);
    };
  }
}

function nothing(): void {}
