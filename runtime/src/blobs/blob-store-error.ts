import { StreamError } from "../errors.js";

export interface BlobStoreErrorOptions extends ErrorOptions {
  /** Sequence number of the record that points to the object; undefined while none does. */
  readonly seqNum?: number | undefined;
  /** Whether the same may succeed later. Default: true. */
  readonly retryable?: boolean | undefined;
}

/** The store of messages that are kept off the log failed: it is down, refused access, or did not answer in time. */
export class BlobStoreError extends StreamError {
  override readonly name = "BlobStoreError";
  readonly code = "BLOB_STORE_FAILED";
  /** The object that was to be put or got. */
  readonly key: string;
  readonly seqNum: number | undefined;
  /** Whether the same may succeed later; false for wrong credentials, a bucket that is not there and the like. */
  readonly retryable: boolean;
  /** What went wrong, a sentence without a full stop. */
  readonly problem: string;

  constructor(problem: string, key: string, { seqNum, retryable = true, cause }: BlobStoreErrorOptions = {}) {
    const place = seqNum === undefined ? "" : `, to which the record at seqNum ${seqNum} points`;
    const remedy = retryable
      ? "Look whether the store is reachable and answers in time"
      : "Correct the options of the store, or its access rules";
    super(`The blob store failed for object ${JSON.stringify(key)}${place}: ${problem}. ${remedy}.`, {
      cause,
    });
    this.key = key;
    this.seqNum = seqNum;
    this.retryable = retryable;
    this.problem = problem;
  }
}

/** What a store threw, whoever made the store, with the record that it was about. */
export function blobStoreError(error: unknown, key: string, seqNum: number | undefined): BlobStoreError {
  if (error instanceof BlobStoreError) {
    const { problem, retryable } = error;
    return new BlobStoreError(problem, key, { seqNum, retryable, cause: error });
  }
  const message = error instanceof Error ? error.message : String(error);
  return new BlobStoreError(message.replace(/[\s.]+$/, ""), key, { seqNum, cause: error });
}

/** Whether an error of a store may be gone the next time. */
export function isRetryable(error: unknown): boolean {
  return error instanceof BlobStoreError && error.retryable;
}
