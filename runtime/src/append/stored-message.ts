import type { BytesAppendRecord } from "@s2-dev/streamstore";
import type { BlobStore } from "../blobs/blob-store.js";
import { blobStoreError, isRetryable } from "../blobs/blob-store-error.js";
import { makePointer } from "../blobs/pointer.js";
import { withinTime } from "../deadline.js";
import { type RetryPolicy, tryAgain } from "../retry.js";
import type { Pointer } from "../wire/index.js";
import type { Outgoing, OutgoingMessage } from "./outgoing.js";

/** How long one try to put an object may take, in milliseconds; the message's deadline bounds all of them together. */
const PUT_TIMEOUT_MS = 120_000;

/** A message that is put into a blob store. It keeps its place, and is ready when the store has it. */
export class StoredMessage implements Outgoing {
  readonly index: number;
  readonly messages: readonly [OutgoingMessage];
  readonly parts = 1;
  readonly bytes: number;
  readonly since: number = performance.now();
  readonly heldBytes: number;
  taken = 0;
  #records: readonly BytesAppendRecord[] | undefined;

  /** @param bytes - Metered, of the record to come. */
  constructor(index: number, message: OutgoingMessage, bytes: number, heldBytes: number) {
    this.index = index;
    this.messages = [message];
    this.bytes = bytes;
    this.heldBytes = heldBytes;
  }

  get isReady(): boolean {
    return this.#records !== undefined;
  }

  /** The store has the message: this is the record that points to it. */
  stored(record: BytesAppendRecord): void {
    this.#records = [record];
  }

  records(): readonly BytesAppendRecord[] {
    return this.#records ?? [];
  }
}

/**
 * Put a message into the store; resolves when it is durable there.
 *
 * @throws {BlobStoreError} when the store refuses, or has failed `retry.attempts` times.
 */
export async function putMessage(
  store: BlobStore,
  message: Uint8Array,
  retry: RetryPolicy,
  signal: AbortSignal,
): Promise<Pointer> {
  const pointer = await makePointer(message);
  const put = (): Promise<void> =>
    withinTime(PUT_TIMEOUT_MS, signal, (both) => store.put(pointer.key, message, both)).catch((thrown) => {
      throw blobStoreError(thrown, pointer.key, undefined);
    });
  await tryAgain(retry, signal, put, { mayPass: isRetryable });
  return pointer;
}
