import { readFileSync } from "node:fs";
import type { SchemaTag } from "../../runtime/src/wire/index.js";
import { fromHex } from "./hex.js";

/** A record of vectors.json. Bytes are hexadecimal. */
export interface RecordVector {
  readonly name: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
  readonly means: Meaning;
}

/** `RecordContent`, with bytes in hexadecimal. */
export interface Meaning {
  readonly kind: string;
  readonly layout?: "compact" | "patterns";
  readonly writer?: string;
  readonly seq?: number;
  readonly start?: { readonly tag?: SchemaTag; readonly parts: number; readonly bytes: number };
  readonly messages?: readonly { readonly tag: SchemaTag; readonly body: string }[];
  readonly tag?: SchemaTag;
  readonly pointer?: { readonly bytes: number; readonly sha256: string; readonly key: string };
  readonly headers?: readonly (readonly [name: string, value: string])[];
}

/** Records on a log in this order, and what a reader makes of them. */
export interface LogVector {
  readonly name: string;
  /** Names of records. */
  readonly records: readonly string[];
  /** What the store beside the log holds, by key. Without it, no pointer stands on the log. */
  readonly blobs?: Readonly<Record<string, string>>;
  readonly events: readonly LogEvent[];
}

type LogEvent =
  | {
      readonly seqNum: number;
      /** In a packed record; else left out. */
      readonly index?: number;
      readonly writer: string;
      readonly typeId: number;
      readonly message: string;
    }
  | { readonly seqNum: number; readonly unreadable: string };

interface Vectors {
  readonly records: readonly RecordVector[];
  readonly logs: readonly LogVector[];
}

// Written by hand and in this shape.
export const vectors: Vectors = JSON.parse(readFileSync(new URL("vectors.json", import.meta.url), "utf8"));

export function recordVector(name: string): RecordVector {
  const found = vectors.records.find((vector) => vector.name === name);
  if (found === undefined) throw new Error(`vectors.json has no record "${name}"`);
  return found;
}

/** The record as the SDK would hand it out. */
export function rawRecord({ headers, body }: RecordVector): {
  readonly headers: readonly (readonly [Uint8Array, Uint8Array])[];
  readonly body: Uint8Array;
} {
  const encoder = new TextEncoder();
  return {
    headers: headers.map(([name, value]) => [encoder.encode(name), fromHex(value)]),
    body: fromHex(body),
  };
}
