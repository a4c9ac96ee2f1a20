/** The longest message that protobuf allows; MessagePack has the same limit. */
export const MAX_BYTES: number = 2 ** 31 - 1;

/** The longest message in JSON: as many characters as a text has at most in V8, whose texts are the shortest. */
export const MAX_JSON_BYTES: number = 2 ** 29 - 24;

/** What is wrong with a message that is too long, and what to do. */
export function longerThan(maxBytes: number): string {
  return `longer than ${maxBytes.toLocaleString("en-US")} bytes, the most that is encoded: split it, or keep elsewhere what is large`;
}

/** The same, of the part of a message at which it gets too long. */
export function makesLongerThan(maxBytes: number): string {
  return `makes the message ${longerThan(maxBytes)}`;
}

/** @throws {RangeError} when there are more bytes than are decoded. */
export function assertLength({ length }: Uint8Array, maxBytes: number): void {
  if (length > maxBytes)
    throw new RangeError(
      `it has ${length.toLocaleString("en-US")} bytes, and no more than ${maxBytes.toLocaleString("en-US")} are decoded`,
    );
}
