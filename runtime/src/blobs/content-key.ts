/**
 * Whether a key is one that the runtime makes: a SHA-256 in lower-case hexadecimal. The adapters look for no other, so
 * that a key on the log, whoever wrote it, can never name a file or an object outside of their own.
 */
export function isContentKey(key: string): boolean {
  return /^[0-9a-f]{64}$/.test(key);
}
