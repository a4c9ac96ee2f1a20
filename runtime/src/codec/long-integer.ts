/** An integer beyond ±(2^53 − 1) between a message, where it is a bigint, and its encoding. */
export class LongInteger {
  readonly value: bigint;

  constructor(value: bigint) {
    this.value = value;
  }

  /** Keeps it from being taken for an object with properties. */
  toJSON(): never {
    throw new TypeError(`the integer ${this.value} is written as digits`);
  }
}

/** A number where that is exact. */
export function numberOrLong(value: bigint): number | LongInteger {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : new LongInteger(value);
}

/**
 * Puts numbers in the place of all that are still in a value, which is changed for it.
 *
 * @throws {RangeError} naming one that no number is equal to.
 */
export function settleLongIntegers(value: unknown): unknown {
  const whole = { value };
  const pending: object[] = [whole];
  for (let holder = pending.pop(); holder !== undefined; holder = pending.pop())
    for (const [name, inner] of Object.entries(holder)) {
      if (inner instanceof LongInteger) define(holder, name, exactNumber(inner.value));
      else if (typeof inner === "object" && inner !== null && !(inner instanceof Uint8Array))
        pending.push(inner);
    }
  return whole.value;
}

function exactNumber(value: bigint): number {
  const number = Number(value);
  if (Number.isFinite(number) && BigInt(number) === value) return number;
  throw new RangeError(`the integer ${value} cannot be held exactly by a number, and would be rounded`);
}

/** Assigned, "__proto__" would set the prototype. */
function define(holder: object, name: string, value: number): void {
  Object.defineProperty(holder, name, { value, writable: true, enumerable: true, configurable: true });
}
