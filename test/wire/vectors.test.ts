import { describe, expect, it } from "vitest";
import { compactLayout, packedHeader } from "../../runtime/src/wire/compact.js";
import {
  encodeSchemaTag,
  pointerRecord,
  readRecord,
  type WriterIdentity,
} from "../../runtime/src/wire/index.js";
import { packMessages } from "../../runtime/src/wire/packed.js";
import { patternsLayout } from "../../runtime/src/wire/patterns.js";
import { fromHex, toHex } from "./hex.js";
import { type Meaning, type RecordVector, rawRecord, vectors } from "./vectors.js";

describe("vectors.json, read", () => {
  for (const vector of vectors.records)
    it(vector.name, () => expect(inHex(readRecord(rawRecord(vector)))).toEqual(vector.means));
});

describe("vectors.json, written", () => {
  for (const vector of vectors.records.filter(isOurs))
    it(vector.name, () => expect(write(vector)).toEqual({ headers: vector.headers, body: vector.body }));
});

it("vectors.json has no two records of one name", () => {
  expect(new Set(vectors.records.map(({ name }) => name)).size).toBe(vectors.records.length);
});

/** What s2-codegen writes: parts of both layouts, with a tag where a message starts. */
function isOurs({ means }: RecordVector): boolean {
  if (means.kind === "packed" || means.kind === "pointer") return true;
  if (means.kind !== "part" || means.writer === "patterns:__legacy__") return false;
  return means.start === undefined || means.start.tag !== undefined;
}

function write({ means, body }: RecordVector): Pick<RecordVector, "headers" | "body"> {
  const { seq = Number.NaN, messages, headers = [] } = means;
  const writer = identity(means);
  if (messages !== undefined) {
    const tags = new Map(messages.map(({ tag }) => [JSON.stringify(tag), encodeSchemaTag(tag)]));
    const packed = packMessages(
      messages.map((message) => ({
        tag: tags.get(JSON.stringify(message.tag)) ?? new Uint8Array(),
        bytes: fromHex(message.body),
      })),
    );
    return { headers: text([packedHeader(writer.bytes, seq)]), body: toHex(packed) };
  }
  if (means.pointer !== undefined && means.tag !== undefined) {
    const pointer = { ...means.pointer, sha256: fromHex(means.pointer.sha256) };
    const message = {
      tag: encodeSchemaTag(means.tag),
      headers: headers.map(([name, value]) => [name, fromHex(value)] as const),
    };
    const record = pointerRecord(pointer, message, writer, seq);
    return { headers: text(record.headers ?? []), body: toHex(record.body) };
  }
  const layout = means.layout === "compact" ? compactLayout : patternsLayout;
  const { start } = means;
  const written =
    start?.tag === undefined
      ? layout.laterHeaders(writer, seq)
      : layout.firstHeaders(writer, seq, { ...start, tag: encodeSchemaTag(start.tag) });
  return { headers: [...text(written), ...headers], body };
}

function identity({ writer = "", layout = "compact" }: Meaning): WriterIdentity {
  if (layout === "compact") return { layout, id: writer, bytes: fromHex(writer) };
  const id = writer.replace("patterns:", "");
  return { layout, id, bytes: new TextEncoder().encode(id) };
}

function text(headers: readonly (readonly [Uint8Array, Uint8Array])[]): [string, string][] {
  return headers.map(([name, value]) => [new TextDecoder().decode(name), toHex(value)]);
}

/** Bytes as hexadecimal, undefined left out. */
function inHex(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, inner) => (inner instanceof Uint8Array ? toHex(inner) : inner)),
  );
}
