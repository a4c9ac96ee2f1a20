/** A hundred thousand records that nobody should have written: headers of ours with bytes changed, cut, or made up. */
import { expect, it } from "vitest";
import type { RawRecord } from "../../../runtime/src/events.js";
import { Assembler } from "../../../runtime/src/read/assembler.js";
import { joinBodies } from "../../../runtime/src/read/frame.js";
import { log } from "./notation.js";

const { S2_CODEGEN_TEST_SEED } = process.env;
const seed = Number(S2_CODEGEN_TEST_SEED ?? Date.now() % 2 ** 31);
const RECORDS = 100_000;
const limits = { maxMessageBytes: 67_108_864, maxPendingBytes: 8_388_608 };

const templates = log("A0 A1/3 A2- A3- B0/2 B1- a0 a1/3 a2- a3- ? !").map(({ headers, body }) => ({
  headers,
  body,
}));

/** Mulberry32: the same numbers below `limit` for the same seed. */
function makeRandom(from: number): (limit: number) => number {
  let state = from;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

function mutated(value: Uint8Array, random: (limit: number) => number): Uint8Array {
  const bytes = [...value];
  for (let changes = random(4); changes > 0; changes--) {
    const at = random(bytes.length + 1);
    const kind = random(4);
    if (kind === 0) bytes[at] = random(256);
    else if (kind === 1) bytes.splice(at, 1);
    else if (kind === 2) bytes.splice(at, 0, random(2) === 0 ? 0xff : random(256));
    else bytes.length = at;
  }
  return Uint8Array.from(bytes, (byte) => byte ?? 0);
}

function hostile(seqNum: number, random: (limit: number) => number): RawRecord {
  const { headers, body } = templates[random(templates.length)] ?? { headers: [], body: new Uint8Array() };
  const changed = headers.map(([name, value]) => [name, mutated(value, random)] as const);
  if (random(20) === 0) changed.push([Uint8Array.of(0x7e), mutated(new Uint8Array(random(30)), random)]);
  const other = random(3) === 0 ? new Uint8Array(random(60)).map(() => random(256)) : body;
  return { seqNum, timestamp: new Date(0), headers: changed, body: other };
}

it(`hostile records crash nothing, take no more memory than they have bytes, and make no message of nothing (S2_CODEGEN_TEST_SEED=${seed})`, () => {
  const random = makeRandom(seed);
  const assembler = new Assembler(limits, undefined);
  const before = process.memoryUsage().arrayBuffers;
  let most = 0;
  let messages = 0;
  for (let seqNum = 0; seqNum < RECORDS; seqNum++) {
    for (const outcome of assembler.take(hostile(seqNum, random))) {
      if (outcome.kind !== "message") continue;
      messages++;
      // What is delivered is what its records hold, or a piece of a packed one's.
      const held = outcome.records.reduce((sum, { body }) => sum + body.length, 0);
      expect(outcome.bytes.length).toBeLessThanOrEqual(held);
      if (outcome.bytes.length === held)
        expect(Buffer.compare(outcome.bytes, joinBodies(outcome.records, held))).toBe(0);
    }
    if (seqNum % 1000 === 0) most = Math.max(most, process.memoryUsage().arrayBuffers - before);
  }
  assembler.finish(undefined);
  expect(messages).toBeGreaterThan(0);
  expect(most).toBeLessThan(RECORDS * 200 + limits.maxPendingBytes);
});
