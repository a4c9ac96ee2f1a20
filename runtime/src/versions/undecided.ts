import { StreamError } from "../errors.js";

/** An upcaster was called that `codegen generate` has begun and nobody has written. */
export class UpcasterNotWrittenError extends StreamError {
  override readonly name = "UpcasterNotWrittenError";
  readonly code = "UPCASTER_NOT_WRITTEN";

  constructor(toWrite: string) {
    super(`The upcaster is not written yet. In its place, ${toWrite}.`);
  }
}

/** Nothing is: what no text can be. */
export interface Decided {
  readonly isDecided: true;
}

/**
 * Stands in an upcaster that `codegen generate` has begun, where a person has to decide something. The compiler refuses
 * every call of it, and says what to write. A program that runs without having been compiled must not take an old value
 * for a new one: the record is reported as `$unreadable`, reason `not-upcast`.
 *
 * @param toWrite - What to write in place of the call.
 * @param _old - What old messages have there.
 * @throws {UpcasterNotWrittenError} Always.
 */
export function undecided<ToWrite extends string>(toWrite: Decided & ToWrite, _old?: unknown): never {
  throw new UpcasterNotWrittenError(toWrite);
}
