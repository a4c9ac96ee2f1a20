/**
 * Generated codecs against protobuf-es: random schemas × random messages × damaged bytes. `CODEC_SEED` repeats a run,
 * `CODEC_ROUNDS` makes it longer.
 */
import type { Message } from "@bufbuild/protobuf";
import { describe, expect, it } from "vitest";
import { UndecodableError } from "../../../../runtime/src/errors.js";
import { seededRandom } from "../../../../runtime/src/testing/random.js";
import { damaged } from "./damage.js";
import { type Generated, type GeneratedType, generatedFrom, typeOf } from "./generated.js";
import { difference } from "./messages-differ.js";
import { randomInit } from "./random-message.js";
import { messageNames, randomProto, syntaxes } from "./random-proto.js";

const SEED = Number(process.env["CODEC_SEED"] ?? Math.floor(Math.random() * 2 ** 31));
const ROUNDS = Number(process.env["CODEC_ROUNDS"] ?? 60);
const MESSAGES = 30;

describe(`differential, CODEC_SEED=${SEED}`, () => {
  for (const syntax of syntaxes)
    it(syntax, { timeout: 300_000 }, async () => {
      const random = seededRandom(SEED);
      const text = randomProto(random, syntax, MESSAGES);
      const generated = await generatedFrom({ "random.proto": text });
      const counts = { messages: 0, read: 0, refused: 0 };
      for (let round = 0; round < ROUNDS; round++)
        for (const name of messageNames(MESSAGES)) {
          const type = typeOf(generated, name);
          const where = `CODEC_SEED=${SEED}, ${syntax}, round ${round}, ${name} of\n${text}\n`;
          const bytes = sameBytes(generated, type, randomInit(random, type.schema, 3), where);
          counts.messages++;
          for (const copy of [bytes, ...damaged(random, bytes)])
            counts[sameMessage(generated, type, copy, where) ? "read" : "refused"]++;
        }
      expect(counts.read).toBeGreaterThan(counts.messages);
      expect(counts.refused).toBeGreaterThan(counts.messages);
    });
});

/** Encodes an init shape and the message that it makes, and compares both to what protobuf-es makes of it. */
function sameBytes(
  { protobuf }: Generated,
  { codec, schema }: GeneratedType,
  init: Record<string, unknown>,
  where: string,
): Uint8Array {
  const message = protobuf.create(schema, init);
  const want = protobuf.toBinary(schema, message);
  for (const given of [init, message])
    if (Buffer.compare(codec.encode(given), want) !== 0)
      expect(hex(codec.encode(given)), where).toBe(hex(want));
  return want;
}

/** Decodes bytes with both; whether they were readable at all. */
function sameMessage(
  { protobuf }: Generated,
  { codec, schema }: GeneratedType,
  bytes: Uint8Array,
  where: string,
): boolean {
  const want = attempt(() => protobuf.fromBinary(schema, bytes));
  const have = attempt(() => codec.decode(bytes));
  const about = `${where}reading ${hex(bytes)}`;
  if (want instanceof Error || have instanceof Error) {
    if (!(want instanceof Error)) expect(have, about).not.toBeInstanceOf(Error);
    expect(have, `${about}: ${want}`).toBeInstanceOf(UndecodableError);
    return false;
  }
  const found = difference(have, want);
  if (found !== undefined) expect.fail(`${about}\n${found}`);
  return true;
}

function attempt(read: () => Message): Message | Error {
  try {
    return read();
  } catch (error) {
    return error as Error; // nothing else is thrown
  }
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}
