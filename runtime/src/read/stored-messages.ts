import type { BlobStore } from "../blobs/blob-store.js";
import { blobStoreError, isRetryable } from "../blobs/blob-store-error.js";
import { alteredProblem } from "../blobs/pointer.js";
import { withinTime } from "../deadline.js";
import { type RetryPolicy, tryAgain } from "../retry.js";
import type { Pointer } from "../wire/index.js";

/** The bytes of a message that is kept elsewhere, or why there is no message. */
export type Fetched =
  | { readonly bytes: Uint8Array }
  | { readonly reason: "altered-blob" | "missing-blob"; readonly problem: string };

/** Fetches messages from the store that the client was given. */
export class StoredMessages {
  readonly #store: BlobStore | undefined;
  readonly #retry: RetryPolicy;
  readonly #timeoutMs: number;
  readonly #signal: AbortSignal;

  constructor(
    store: BlobStore | undefined,
    { retry, timeoutMs }: { readonly retry: RetryPolicy; readonly timeoutMs: number },
    signal: AbortSignal,
  ) {
    this.#store = store;
    this.#retry = retry;
    this.#timeoutMs = timeoutMs;
    this.#signal = signal;
  }

  /** @throws {BlobStoreError} when the store does not tell: what it has may come with the next try, so nothing is skipped. */
  async fetch(pointer: Pointer, seqNum: number): Promise<Fetched> {
    const { key } = pointer;
    if (this.#store === undefined) {
      const problem = `The message is kept in a blob store, as ${JSON.stringify(key)}. Give the client that store: \`blobs\`.`;
      return { reason: "missing-blob", problem };
    }
    const bytes = await this.#get(this.#store, key, seqNum);
    if (bytes === undefined)
      return { reason: "missing-blob", problem: `The blob store has no object ${JSON.stringify(key)}.` };
    const problem = await alteredProblem(pointer, bytes);
    return problem === undefined ? { bytes } : { reason: "altered-blob", problem };
  }

  async #get(store: BlobStore, key: string, seqNum: number): Promise<Uint8Array | undefined> {
    const get = (): Promise<Uint8Array | undefined> =>
      withinTime(this.#timeoutMs, this.#signal, (signal) => store.get(key, signal)).catch((thrown) => {
        throw blobStoreError(thrown, key, seqNum);
      });
    return await tryAgain(this.#retry, this.#signal, get, {
      mayPass: isRetryable,
      forMs: this.#timeoutMs,
    });
  }
}
