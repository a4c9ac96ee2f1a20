import { createHash } from "node:crypto";
import { StreamClient } from "../../runtime/src/client.js";
import type { Codec, StreamContract } from "../../runtime/src/contract.js";
import type { StreamEvent } from "../../runtime/src/events.js";
import type { StreamOptions } from "../../runtime/src/options.js";
import type { StreamHandle } from "../../runtime/src/stream-handle.js";

/** A stream whose one message type is bytes, encoded as themselves: any length, 0 included. */
export interface BytesMessages {
  Bytes: Uint8Array;
}

const codec: Codec<Uint8Array> = { encode: (message) => message, decode: (bytes) => bytes };
const contract: StreamContract<BytesMessages> = {
  runtime: "0.1",
  name: "BytesStream",
  codec: "protobuf",
  types: { Bytes: [1, 1, "draft", 0x0b17e500, codec] },
};

export class BytesStream extends StreamClient<BytesMessages> {
  constructor(stream: StreamHandle, options: StreamOptions<BytesMessages> = {}) {
    super(stream, contract, options);
  }
}

export async function readAll(client: BytesStream): Promise<StreamEvent<BytesMessages>[]> {
  const events: StreamEvent<BytesMessages>[] = [];
  for await (const event of client.read()) events.push(event);
  return events;
}

/** A message in a form that a failed comparison can print: `3145728:0f1e2d3c`. */
export function digest(bytes: Uint8Array): string {
  return `${bytes.length}:${createHash("sha256").update(bytes).digest("hex").slice(0, 16)}`;
}

/** Bytes that differ from place to place, so that swapped or repeated parts show. */
export function pattern(length: number, seed: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let state = (seed * 2654435761 + length) >>> 0 || 1;
  for (let i = 0; i < length; i += 1) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    bytes[i] = state;
  }
  return bytes;
}
