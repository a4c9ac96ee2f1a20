/** By WebCrypto, which hashes outside of the calling thread. */
export async function sha256(bytes: Uint8Array): Promise<Uint8Array> {
  // WebCrypto's type excludes shared memory. Messages that a codec encoded are never in it.
  const digest = await crypto.subtle.digest("SHA-256", bytes as Uint8Array<ArrayBuffer>);
  return new Uint8Array(digest);
}

export function hexadecimal(bytes: Uint8Array): string {
  let digits = "";
  for (const byte of bytes) digits += byte.toString(16).padStart(2, "0");
  return digits;
}
