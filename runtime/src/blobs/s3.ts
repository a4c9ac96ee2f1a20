import { AwsV4Signer } from "aws4fetch";
import { withinTime } from "../deadline.js";
import type { BlobStore } from "./blob-store.js";
import { BlobStoreError } from "./blob-store-error.js";
import { isContentKey } from "./content-key.js";
import { readS3Options, type S3BlobStoreOptions, type S3Settings } from "./s3-options.js";
import { hexadecimal, sha256 } from "./sha256.js";

export type { S3BlobStoreOptions, S3Credentials } from "./s3-options.js";

/**
 * Messages as objects in a bucket of S3, or of any store that speaks its protocol. Needs the package `aws4fetch`.
 *
 * Requests are path style. None is retried here: writers and readers have a policy for that. Give the credentials
 * `s3:ListBucket` too: without it S3 answers 403 and not 404 for an object that is not there, which is an error then.
 */
export class S3BlobStore implements BlobStore {
  readonly #settings: S3Settings;

  /** @throws {InvalidOptionError} */
  constructor(options: S3BlobStoreOptions) {
    this.#settings = readS3Options(options);
  }

  async put(key: string, bytes: Uint8Array, signal: AbortSignal): Promise<void> {
    if (!isContentKey(key))
      throw new BlobStoreError("a key must be a SHA-256 in hexadecimal", key, { retryable: false });
    const { status, code, body } = await this.#send("PUT", key, bytes, signal);
    if (body === undefined) throw refusal(status, code, key);
  }

  async get(key: string, signal: AbortSignal): Promise<Uint8Array | undefined> {
    if (!isContentKey(key)) return undefined;
    const { status, code, body } = await this.#send("GET", key, undefined, signal);
    if (body !== undefined) return body;
    // Not any 404: that is also what a bucket that is not there and a wrong endpoint give.
    if (status === 404 && code === "NoSuchKey") return undefined;
    throw refusal(status, code, key);
  }

  async #send(
    method: "GET" | "PUT",
    key: string,
    bytes: Uint8Array | undefined,
    signal: AbortSignal,
  ): Promise<Answer> {
    const { timeoutMs } = this.#settings;
    try {
      return await withinTime(timeoutMs, signal, async (both) => {
        const { url, headers } = await this.#sign(method, key, bytes);
        // No type of bytes in shared memory, which messages never are.
        const body = bytes as Uint8Array<ArrayBuffer> | undefined;
        // A redirect would need another signature.
        const request = { method, headers, signal: both, redirect: "manual" } as const;
        return readAnswer(await fetch(url, body === undefined ? request : { ...request, body }));
      });
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      throw new BlobStoreError(describe(error), key, { cause: error });
    }
  }

  async #sign(method: string, key: string, bytes: Uint8Array | undefined): Promise<SignedRequest> {
    const { url, region, credentials } = this.#settings;
    const { accessKeyId, secretAccessKey, sessionToken } = await credentials();
    const signer = new AwsV4Signer({
      method,
      url: url + key,
      service: "s3",
      region,
      accessKeyId,
      secretAccessKey,
      ...(sessionToken === undefined ? {} : { sessionToken }),
      // The store refuses a body that changed on its way. The key is not taken for the digest: that is the caller's word.
      headers: { "x-amz-content-sha256": hexadecimal(await sha256(bytes ?? new Uint8Array())) },
    });
    return signer.sign();
  }
}

interface SignedRequest {
  readonly url: URL;
  readonly headers: Headers;
}

interface Answer {
  readonly status: number;
  /** S3's word for what is wrong: `NoSuchKey`. */
  readonly code: string | undefined;
  /** Undefined when the request was refused. */
  readonly body: Uint8Array | undefined;
}

/** The body is read to its end in every case, so that the connection can be used again. */
async function readAnswer(response: Response): Promise<Answer> {
  const { status, ok } = response;
  if (ok) return { status, code: undefined, body: new Uint8Array(await response.arrayBuffer()) };
  const [, code] = /<Code>([\w.]+)<\/Code>/.exec(await response.text()) ?? [];
  return { status, code, body: undefined };
}

function refusal(status: number, code: string | undefined, key: string): BlobStoreError {
  const retryable = status >= 500 || status === 429 || status === 408 || code === "RequestTimeout";
  const problem = `it answered ${status}${code === undefined ? "" : ` ${code}`}`;
  return new BlobStoreError(problem, key, { retryable });
}

/** `fetch` says "fetch failed", and why only in the cause. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  if (!(cause instanceof Error)) return error.message;
  const code = "code" in cause ? String(cause.code) : "";
  return `${error.message}: ${cause.message || code}`;
}
