/**
 * Where messages are kept that are too long for the log: two functions over any store of bytes. Adapters, each an
 * entry point of its own: `s2-codegen-runtime/blobs/s3`, `s2-codegen-runtime/blobs/folder`.
 */
export interface BlobStore {
  /**
   * Resolves when the bytes are durable under the key. The same key always has the same bytes: it is their SHA-256 in
   * hexadecimal, so putting them again is harmless.
   */
  put(key: string, bytes: Uint8Array, signal: AbortSignal): Promise<void>;
  /**
   * Undefined when there is no such object; throws when that cannot be told (store down, no access).
   *
   * The key comes from the log, where others may have written it: it can be anything, `../secret` too.
   */
  get(key: string, signal: AbortSignal): Promise<Uint8Array | undefined>;
}
