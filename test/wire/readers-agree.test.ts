import { AppendInput, AppendRecord } from "@s2-dev/streamstore";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InMemoryStream } from "../../runtime/src/testing/index.js";
import { compactLayout, packedHeader } from "../../runtime/src/wire/compact.js";
import { encodeSchemaTag, type WriterIdentity } from "../../runtime/src/wire/index.js";
import { packMessages } from "../../runtime/src/wire/packed.js";
import { patternsLayout } from "../../runtime/src/wire/patterns.js";
import { writerIdentity } from "../../runtime/src/wire/writer-identity.js";
import { BytesStream, readAll } from "../server/bytes-stream.js";
import { toHex } from "./hex.js";
import { hasPython, readWithPython } from "./second-reader/run.js";

const { S2_CODEGEN_TEST_SEED, S2_CODEGEN_TEST_LOGS } = process.env;
const seed = Number(S2_CODEGEN_TEST_SEED ?? Math.floor(Math.random() * 2 ** 31));
const logs = Number(S2_CODEGEN_TEST_LOGS ?? 400);

type Header = readonly [name: Uint8Array, value: Uint8Array];
interface Thing {
  /** For a log that a failed test prints. */
  readonly name: string;
  readonly headers: readonly Header[];
  readonly body: Uint8Array;
}

const encoder = new TextEncoder();
const tag = encodeSchemaTag({
  codec: "protobuf",
  typeId: 1,
  version: 1,
  minReader: 1,
  draft: true,
  fingerprint: 0x0b17e500,
});
const partBytes = 2;

/** Writers A and B of the compact layout, a of patterns'. */
const anyWriter = fc.constantFrom("A", "B", "a");
/** Near each other, so that they meet. */
const nearSeq = fc.nat(9);
/** Where a writer's first parts fall out of its window of 8,192. */
const farSeq = fc.integer({ min: 8_188, max: 8_206 });
/** Most declare what they have. */
const anyLie = fc.constantFrom(0, 0, 0, 0, 0, 0, -1, 1, 3 * 2 ** 20, 100 * 2 ** 20);

function parts(seq: fc.Arbitrary<number>): fc.Arbitrary<Thing> {
  const whole = fc.tuple(anyWriter, seq).map(([letter, at]) => first(letter, at, 1, 0));
  const firstOfSeveral = fc
    .tuple(anyWriter, seq, fc.integer({ min: 2, max: 4 }), anyLie)
    .map(([letter, at, count, lie]) => first(letter, at, count, lie));
  const later = fc.tuple(anyWriter, seq).map(([letter, at]) => laterPart(letter, at));
  return fc.oneof(
    { weight: 3, arbitrary: whole },
    { weight: 4, arbitrary: firstOfSeveral },
    { weight: 8, arbitrary: later },
  );
}

const packed = fc.tuple(fc.constantFrom("A", "B"), nearSeq).map(([letter, seq]): Thing => {
  const bytes = bodyOf(letter, seq);
  const body = packMessages([
    { tag, bytes },
    { tag, bytes },
  ]);
  return { name: `${letter}${seq}*`, headers: [packedHeader(identity(letter).bytes, seq)], body };
});
const unsequenced = fc
  .tuple(fc.integer({ min: 1, max: 3 }), anyLie, fc.boolean())
  .map(([parts, lie, tagged]): Thing => {
    const named = patternsLayout.firstHeaders(identity("a"), 0, {
      tag,
      parts,
      bytes: parts * partBytes + lie,
    });
    const headers = named.filter((_, index) => index < 2 || (tagged && index === 4));
    return { name: `?/${parts}${lie === 0 ? "" : `(${lie})`}`, headers, body: bodyOf("?", parts) };
  });
const others = fc.constantFrom<Thing>(
  { name: "bare", headers: [], body: bodyOf("b", 1) },
  { name: "bare", headers: [], body: bodyOf("b", 1) },
  { name: "foreign", headers: [[encoder.encode("content-type"), encoder.encode("x")]], body: bodyOf("f", 1) },
  { name: "malformed", headers: [[encoder.encode("~"), Uint8Array.of(0x1f)]], body: bodyOf("m", 1) },
  { name: "newer", headers: [[encoder.encode("~"), Uint8Array.of(0x2f)]], body: bodyOf("n", 1) },
  { name: "fence", headers: [[new Uint8Array(), encoder.encode("fence")]], body: encoder.encode("") },
);
const near = fc.oneof(
  { weight: 15, arbitrary: parts(nearSeq) },
  { weight: 1, arbitrary: packed },
  { weight: 1, arbitrary: unsequenced },
  { weight: 2, arbitrary: others },
);
const anyLog = fc
  .tuple(fc.array(near, { minLength: 1, maxLength: 40 }), fc.array(parts(farSeq), { maxLength: 6 }))
  .map(([before, after]) => [...before, ...after]);

describe.skipIf(!hasPython)("our reader and the second one", () => {
  it(`say the same of ${logs} random logs (S2_CODEGEN_TEST_SEED=${seed})`, async () => {
    const given = fc.sample(anyLog, { seed, numRuns: logs });
    const theirs = readWithPython(
      given.map((things) => ({ records: things.map((thing, seqNum) => ({ seqNum, ...thing })) })),
    );
    for (const [index, things] of given.entries()) {
      const seen = (theirs[index] ?? []).map((event) =>
        "message" in event ? `${event.message}@${event.seqNum}` : `${event.unreadable}@${event.seqNum}`,
      );
      const log = things.map(({ name }) => name).join(" ");
      expect({ log, seen }).toEqual({ log, seen: await readOurs(things) });
    }
  }, 60_000);
});

async function readOurs(things: readonly Thing[]): Promise<string[]> {
  const stream = new InMemoryStream();
  for (const { headers, body } of things)
    await stream.append(AppendInput.create([AppendRecord.bytes({ headers, body })]));
  return (await readAll(new BytesStream(stream))).map((event) =>
    event.type === "Bytes" ? `${toHex(event.message)}@${event.seqNum}` : `${event.reason}@${event.seqNum}`,
  );
}

function first(letter: string, seq: number, parts: number, lie: number): Thing {
  const writer = identity(letter);
  const headers = layoutOf(writer).firstHeaders(writer, seq, { tag, parts, bytes: parts * partBytes + lie });
  const name = `${letter}${seq}${parts === 1 ? "" : `/${parts}`}${lie === 0 ? "" : `(${lie})`}`;
  return { name, headers, body: bodyOf(letter, seq) };
}

function laterPart(letter: string, seq: number): Thing {
  const writer = identity(letter);
  const headers = layoutOf(writer).laterHeaders(writer, seq);
  return { name: `${letter}${seq}-`, headers, body: bodyOf(letter, seq) };
}

function identity(letter: string): WriterIdentity {
  const layout = letter === letter.toUpperCase() ? "compact" : "patterns";
  return writerIdentity(layout, new Uint8Array(layout === "compact" ? 8 : 12).fill(letter.charCodeAt(0)));
}

function layoutOf({ layout }: WriterIdentity) {
  return layout === "compact" ? compactLayout : patternsLayout;
}

/** Two bytes that show whose they are. */
function bodyOf(letter: string, seq: number): Uint8Array {
  return Uint8Array.of(letter.charCodeAt(0), seq % 256);
}
