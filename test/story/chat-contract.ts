import type { Codec, StreamContract } from "s2-codegen-runtime/v1";

/** Text as UTF-8: the smallest codec that is one. */
export const textCodec: Codec<string> = {
  encode: (text) => {
    if (typeof text !== "string") throw new TypeError(`not a string: ${typeof text}`);
    return new TextEncoder().encode(text);
  },
  decode: (bytes) => new TextDecoder("utf-8", { fatal: true }).decode(bytes),
};

/** Bytes as they are. */
export const bytesCodec: Codec<Uint8Array> = { encode: (bytes) => bytes, decode: (bytes) => bytes };

export interface ChatMessages {
  Text: string;
  Image: Uint8Array;
}

export const chatContract: StreamContract<ChatMessages> = {
  runtime: "0.1",
  name: "ChatStream",
  codec: "protobuf",
  types: {
    Text: [1, 1, "draft", 0x0102_0304, textCodec],
    Image: [2, 1, "draft", 0x0506_0708, bytesCodec],
  },
};
