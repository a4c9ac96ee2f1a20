import type { ReadRecord } from "@s2-dev/streamstore";
import { MalformedError, UnsupportedError } from "./byte-reader.js";
import { readCompactHeader } from "./compact.js";
import { unpackMessages } from "./packed.js";
import type { RecordContent } from "./part.js";
import { type PatternsField, patternsField, readPatternsHeaders } from "./patterns.js";
import { decodePointer } from "./pointer.js";
import type { UserHeader } from "./public.js";
import { decodeHeaderName } from "./user-headers.js";

const noHeaders: readonly UserHeader[] = [];

/**
 * What a record of a stream is, from its headers. Never throws: whatever its producer wrote, there is a kind for it.
 * Bodies and header values are views of the record's.
 */
export function readRecord(record: Pick<ReadRecord<"bytes">, "headers" | "body">): RecordContent {
  try {
    return classify(record);
  } catch (error) {
    if (error instanceof MalformedError) return { kind: "malformed", problem: error.message };
    if (error instanceof UnsupportedError) return { kind: "unsupported", problem: error.message };
    throw error;
  }
}

function classify(record: Pick<ReadRecord<"bytes">, "headers" | "body">): RecordContent {
  const { compact, patterns, headers, command } = sortHeaders(record);
  const { body } = record;
  if (command !== undefined) return { kind: "command", command };
  if (compact !== undefined) {
    if (patterns !== undefined) throw new MalformedError("the record has headers of both layouts");
    return readCompact(compact, body, headers);
  }
  if (patterns !== undefined) return readPatterns(patterns, body, headers);
  return { kind: "foreign", headers, body };
}

function readCompact(value: Uint8Array, body: Uint8Array, headers: readonly UserHeader[]): RecordContent {
  const header = readCompactHeader(value);
  const { writer, seq } = header;
  if (header.kind === "packed")
    return { kind: "packed", writer, seq, messages: unpackMessages(body), headers };
  if (header.kind === "pointer")
    return { kind: "pointer", writer, seq, tag: header.tag, pointer: decodePointer(body), headers };
  const { start } = header;
  const bytes = start?.bytes ?? body.length;
  checkBody(body, start, bytes);
  return {
    kind: "part",
    layout: "compact",
    writer,
    seq,
    start: start && { tag: start.tag, parts: start.parts, bytes },
    body,
    headers,
  };
}

function readPatterns(
  values: ReadonlyMap<PatternsField, Uint8Array>,
  body: Uint8Array,
  headers: readonly UserHeader[],
): RecordContent {
  const { place, start } = readPatternsHeaders(values);
  checkBody(body, start, start?.bytes);
  if (place !== undefined) return { kind: "part", layout: "patterns", ...place, start, body, headers };
  if (start === undefined)
    throw new MalformedError("the record has headers of the patterns layout and no place");
  return { kind: "unsequenced", start, body, headers };
}

/** A part of several is never empty, and a first one leaves something for the others. */
function checkBody(
  body: Uint8Array,
  start: { readonly parts: number } | undefined,
  bytes: number | undefined,
): void {
  if (start?.parts === 1) return;
  if (body.length === 0) throw new MalformedError("the part is empty");
  if (start !== undefined && bytes !== undefined && body.length > bytes - (start.parts - 1))
    throw new MalformedError(
      `the first of ${start.parts} parts has ${body.length} bytes and the message ${bytes}`,
    );
}

interface SortedHeaders {
  readonly compact: Uint8Array | undefined;
  readonly patterns: ReadonlyMap<PatternsField, Uint8Array> | undefined;
  readonly command: string | undefined;
  readonly headers: readonly UserHeader[];
}

function sortHeaders({ headers }: Pick<ReadRecord<"bytes">, "headers">): SortedHeaders {
  let compact: Uint8Array | undefined;
  let patterns: Map<PatternsField, Uint8Array> | undefined;
  let own: UserHeader[] | undefined;
  for (const [name, value] of headers) {
    if (name.length === 0 && headers.length === 1)
      return { compact, patterns, command: decodeHeaderName(value), headers: noHeaders };
    if (name.length === 1 && name[0] === 0x7e) {
      if (compact !== undefined) throw new MalformedError("the header ~ stands twice");
      compact = value;
      continue;
    }
    const field = patternsField(name);
    if (field === undefined) {
      own ??= [];
      own.push([decodeHeaderName(name), value]);
      continue;
    }
    patterns ??= new Map();
    if (patterns.has(field)) throw new MalformedError(`the header ${decodeHeaderName(name)} stands twice`);
    patterns.set(field, value);
  }
  return { compact, patterns, command: undefined, headers: own ?? noHeaders };
}
