import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RawRecord } from "../../../runtime/src/events.js";
import { type RecordContent, readRecord } from "../../../runtime/src/wire/index.js";
import { rawRecord, vectors } from "../../wire/vectors.js";

type Raw = Pick<RawRecord, "headers" | "body">;

const encoder = new TextEncoder();
const names = ["~", "", "_frame_records", "_frame_bytes", "_dedupe_seq", "_writer_id", "_schema", "trace-id"];
const anyHeader = fc.tuple(
  fc.oneof(
    fc.constantFrom(...names).map((name) => encoder.encode(name)),
    fc.uint8Array({ maxLength: 15 }),
  ),
  fc.oneof(
    fc.uint8Array({ maxLength: 40 }),
    // What begins like a compact header gets further than noise does.
    fc
      .tuple(fc.integer({ min: 0x10, max: 0x1f }), fc.uint8Array({ maxLength: 40 }))
      .map(([flags, rest]) => Uint8Array.of(flags, ...rest)),
    fc.nat(300).map((value) => Uint8Array.of(0, 0, 0, 0, 0, 0, value >> 8, value & 0xff)),
  ),
);
const anyRecord: fc.Arbitrary<Raw> = fc.record({
  headers: fc.array(anyHeader, { maxLength: 6 }),
  body: fc.uint8Array({ maxLength: 60 }),
});

/** Everything that a record may be taken for is consistent in itself. */
function check(content: RecordContent, { body }: Raw): void {
  switch (content.kind) {
    case "part":
      expect(content.body).toBe(body);
      expect(Number.isSafeInteger(content.seq)).toBe(true);
      if (content.start === undefined) expect(body.length).toBeGreaterThan(0);
      else {
        const { parts, bytes } = content.start;
        expect(Number.isSafeInteger(content.seq + parts - 1)).toBe(true);
        if (parts > 1) expect(body.length + parts - 1).toBeLessThanOrEqual(bytes);
        else if (content.layout === "compact") expect(bytes).toBe(body.length);
      }
      return;
    case "packed":
      expect(content.messages.length).toBeGreaterThan(0);
      expect(content.messages.reduce((sum, message) => sum + message.body.length, 0)).toBeLessThan(
        body.length,
      );
      return;
    case "malformed":
    case "unsupported":
      expect(content.problem).toMatch(/[^.]$/);
      return;
    default:
  }
}

describe("a record", () => {
  it("is something, whatever its headers and body: reading never throws", () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(anyRecord, (record) => {
        const content = readRecord(record);
        seen.add(content.kind);
        check(content, record);
      }),
      { numRuns: 5000 },
    );
    expect([...seen].sort()).toEqual(
      expect.arrayContaining(["command", "foreign", "malformed", "unsupported"]),
    );
  });

  const sound = vectors.records.map(rawRecord).filter((record) => readRecord(record).kind !== "malformed");

  it("that was altered anywhere is never taken for a message of another length than its body's", () => {
    const change = fc.record({
      place: fc.nat(),
      byte: fc.integer({ min: 0, max: 255 }),
      how: fc.constantFrom("set", "insert", "remove"),
    });
    fc.assert(
      fc.property(
        fc.constantFrom(...sound),
        fc.nat(),
        fc.array(change, { minLength: 1, maxLength: 4 }),
        (record, at, changes) => {
          const pieces = [...record.headers.flat(), record.body];
          const altered = pieces.map((piece, index) => {
            if (index !== at % pieces.length) return piece;
            const bytes = [...piece];
            for (const { place, byte, how } of changes) {
              const where = bytes.length === 0 ? 0 : place % bytes.length;
              bytes.splice(where, how === "insert" ? 0 : 1, ...(how === "remove" ? [] : [byte]));
            }
            return Uint8Array.from(bytes);
          });
          const body = altered.pop() ?? new Uint8Array();
          const headers = record.headers.map(
            (_, index) => [altered[2 * index] ?? body, altered[2 * index + 1] ?? body] as const,
          );
          check(readRecord({ headers, body }), { headers, body });
        },
      ),
      { numRuns: 5000 },
    );
  });

  it("of both layouts at once is malformed, and so is one with a header twice", () => {
    const [compact, patterns] = ["A1: one part", "P0: patterns layout, one part"].map((name) =>
      rawRecord(vectors.records.find((vector) => vector.name === name) ?? expect.fail()),
    );
    if (compact === undefined || patterns === undefined) return expect.fail();
    const problem = (headers: RawRecord["headers"]) => {
      const content = readRecord({ headers, body: compact.body });
      return content.kind === "malformed" ? content.problem : content.kind;
    };
    expect(problem([...compact.headers, ...patterns.headers])).toBe("the record has headers of both layouts");
    expect(problem([...compact.headers, ...compact.headers])).toBe("the header ~ stands twice");
    expect(problem([...patterns.headers, ...patterns.headers.slice(1, 2)])).toBe(
      "the header _frame_bytes stands twice",
    );
  });

  it("is a command by one header with an empty name, and by that alone", () => {
    const empty = [new Uint8Array(), encoder.encode("fence")] as const;
    expect(readRecord({ headers: [empty], body: new Uint8Array() })).toEqual({
      kind: "command",
      command: "fence",
    });
    expect(readRecord({ headers: [empty, empty], body: new Uint8Array() }).kind).toBe("foreign");
  });
});
