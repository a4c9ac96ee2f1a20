import { describe, expect, it } from "vitest";
import { hasPython, readWithPython, type SecondEvent } from "./second-reader/run.js";
import { type LogVector, type RecordVector, rawRecord, recordVector, vectors } from "./vectors.js";

const messageLimit = 64 * 1024 * 1024;
const recordLimit = 1024 * 1024;

describe.skipIf(!hasPython)("a second reader, written from WIRE.md alone", () => {
  const { records } = vectors;
  const alone = hasPython ? readWithPython(records.map((vector) => log([vector]))) : [];
  for (const [index, vector] of records.entries())
    it(`the record alone: ${vector.name}`, () =>
      expect(alone[index]?.map(withoutProblem)).toEqual(whatItMeans(vector)));

  const read = hasPython ? readWithPython(vectors.logs.map(logOf)) : [];
  for (const [index, { name, events }] of vectors.logs.entries())
    it(`the log: ${name}`, () => {
      const seen = read[index]?.map(withoutProblem) ?? [];
      expect(seen).toEqual(
        events.map((event) => ("message" in event ? expect.objectContaining({ index: 0, ...event }) : event)),
      );
    });
});

function logOf({ records, blobs }: LogVector) {
  return { ...log(records.map(recordVector)), blobs };
}

function log(records: readonly RecordVector[]) {
  return { records: records.map((record, seqNum) => ({ seqNum, ...rawRecord(record) })) };
}

/** What a reader says that sees this record and no other, has no store beside the log and no baseline. */
function whatItMeans({ means, body }: RecordVector): SecondEvent[] {
  const { kind, start, tag, messages = [], pointer } = means;
  const writer = means.writer?.replace("patterns:", "") ?? null;
  const message = (of: NonNullable<typeof tag>, bytes: string, index: number): SecondEvent => {
    const { typeId, version, codec } = of;
    return { seqNum: 0, index, writer, typeId, version, codec, message: bytes };
  };
  const refused = (unreadable: string): SecondEvent[] => [{ seqNum: 0, unreadable }];
  if (kind === "command") return [];
  if (kind === "packed") return messages.map((packed, index) => message(packed.tag, packed.body, index));
  if (kind === "unsupported") return refused("newer");
  if (kind === "malformed" || kind === "foreign") return refused(kind);
  const declared = pointer?.bytes ?? start?.bytes ?? 0;
  if (declared > messageLimit) return refused("oversize");
  if (kind === "pointer") return refused("missing-blob");
  if (start !== undefined && start.bytes > start.parts * recordLimit) return refused("malformed");
  // A later part's first one never comes, since the log begins with it.
  if (start?.parts !== 1) return refused("incomplete");
  return start.tag === undefined ? refused("foreign") : [message(start.tag, body, 0)];
}

function withoutProblem(event: SecondEvent): SecondEvent {
  if ("message" in event) return event;
  const { seqNum, unreadable } = event;
  return { seqNum, unreadable };
}
