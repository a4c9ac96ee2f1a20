import type { BlobStore } from "./blobs/blob-store.js";
import { InvalidOptionError } from "./errors.js";

/** What readers accept and writers write, unless configured: 64 MiB. */
export const DEFAULT_MAX_MESSAGE_BYTES = 67_108_864;

/** About what one record holds; what is longer would be framed. */
export const DEFAULT_BLOB_THRESHOLD_BYTES = 1_000_000;

/** Options of a client: with its upcasters, where it has to have some. */
export type StreamOptions<Messages, Upcasters = undefined> = ClientOptions<Messages> &
  ([Upcasters] extends [undefined]
    ? { readonly upcasters?: undefined }
    : {
        /** What makes of messages that older versions wrote those of this client. Pure functions: they run at any time. */
        readonly upcasters: Upcasters;
      });

interface ClientOptions<Messages> {
  /**
   * The type of records that carry no schema tag: those that `@s2-dev/streamstore-patterns`, or any other producer,
   * wrote. They are decoded as this type's first version. Default: such records are `$unreadable`, reason `foreign`.
   */
  readonly baseline?: (keyof Messages & string) | undefined;
  /**
   * Length of the longest message that is written or accepted, in bytes encoded: 1 … 2^32 − 1. Default: 64 MiB. JSON ends at
   * 2^29 − 24, the other codecs at 2^31 − 1.
   */
  readonly maxMessageBytes?: number | undefined;
  /**
   * A store for messages that are too long for the log: they are put there first, and the log gets a record that points
   * to them. Readers need the same store. Default: none, and long messages are framed over several records.
   */
  readonly blobs?: BlobStore | undefined;
  /** Messages of more bytes than this, encoded, go to `blobs`. Default: 1,000,000. */
  readonly blobThresholdBytes?: number | undefined;
}

/** @throws {InvalidOptionError} when an option is there that `known` does not list. */
export function refuseUnknownOptions(given: object, known: readonly string[]): void {
  const unknown = Object.keys(given).find((option) => !known.includes(option));
  if (unknown === undefined) return;
  throw new InvalidOptionError(unknown, `is not known here; the options are ${known.join(", ")}`);
}

/** @throws {InvalidOptionError} when the value is not a whole number from `least` to `most`. */
export function wholeNumber(option: string, value: unknown, least: number, most: number): number {
  if (typeof value === "number" && Number.isInteger(value) && value >= least && value <= most) return value;
  throw new InvalidOptionError(
    option,
    `must be a whole number from ${least} to ${most}, got ${print(value)}`,
  );
}

/** A value in an error message: short, and never an error itself. */
export function print(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (value === null || typeof value !== "object") return String(value);
  if (value instanceof Date) return `a Date, ${value.getTime()}`;
  return Array.isArray(value)
    ? "an array"
    : `an object with ${Object.keys(value).join(", ") || "no properties"}`;
}
