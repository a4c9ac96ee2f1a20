import { InvalidMessageError } from "../errors.js";
import { longerThan, MAX_JSON_BYTES } from "./message-length.js";
import { encodeUtf8 } from "./text.js";

/**
 * JSON in UTF-8.
 *
 * @throws {InvalidMessageError} when it is too long.
 */
export function utf8Json(type: string, stringify: () => string): Uint8Array {
  const bytes = encodeUtf8(withinLimit(type, stringify));
  if (bytes.length > MAX_JSON_BYTES)
    throw new InvalidMessageError(type, "", `is ${longerThan(MAX_JSON_BYTES)}`);
  return bytes;
}

/** A text that is longer than the engine has room for is a RangeError. */
function withinLimit(type: string, stringify: () => string): string {
  try {
    return stringify();
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new InvalidMessageError(type, "", `is ${longerThan(MAX_JSON_BYTES)}`, { cause });
  }
}
