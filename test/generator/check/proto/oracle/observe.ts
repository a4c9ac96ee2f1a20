import fc from "fast-check";
import { protobufJsonCodec } from "../../../../../runtime/src/codec/protobuf-json.js";
import type { DescMessage } from "../schemas.js";
import { reflectiveCodec } from "./reflective-codec.js";
import { difference, type Way } from "./see.js";
import { type Value, valuesOf } from "./values.js";

/** What was seen to go wrong: new code with old records, old code with new ones. */
export interface Observed {
  readonly READ?: string;
  readonly FORWARD?: string;
}

/** Writes values of each version and reads them by the other. */
export function observe(
  before: DescMessage,
  after: DescMessage,
  codec: Way["codec"],
  { seed, runs }: { seed: number; runs: number },
): Observed {
  const read = firstProblem(before, after, { codec, isForward: false }, seed, runs);
  const forward = firstProblem(after, before, { codec, isForward: true }, seed, runs);
  return {
    ...(read !== undefined && { READ: read }),
    ...(forward !== undefined && { FORWARD: forward }),
  };
}

/** What goes wrong when old messages are decoded with their own schema and encoded with the new one, as they are. */
export function observeConversion(
  before: DescMessage,
  after: DescMessage,
  codec: Way["codec"],
  { seed, runs }: { seed: number; runs: number },
): string | undefined {
  const make = codec === "json" ? protobufJsonCodec : reflectiveCodec;
  const [old, now] = [make(before), make(after)];
  for (const value of fc.sample(valuesOf(before), { seed, numRuns: runs })) {
    const written = old.decode(old.encode(value as never)); // made for this type
    let read: Value;
    try {
      read = now.decode(now.encode(written as never)) as unknown as Value; // a message of the same name
    } catch (error) {
      return `refused: ${error instanceof Error ? error.message : error}`;
    }
    // Enum values are numbers in messages, whatever the codec calls them.
    const problem = difference(before, written as unknown as Value, after, read, {
      codec: "protobuf",
      isForward: false,
    });
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function firstProblem(
  from: DescMessage,
  to: DescMessage,
  way: Way,
  seed: number,
  runs: number,
): string | undefined {
  const make = way.codec === "json" ? protobufJsonCodec : reflectiveCodec;
  const [writer, reader] = [make(from), make(to)];
  for (const value of fc.sample(valuesOf(from), { seed, numRuns: runs })) {
    const bytes = writer.encode(value as never); // made for this type
    const written = writer.decode(bytes) as unknown as Value; // messages are objects
    let read: Value;
    try {
      read = reader.decode(bytes) as unknown as Value;
    } catch (error) {
      return `refused: ${error instanceof Error ? error.message : error}`;
    }
    const problem = difference(from, written, to, read, way);
    if (problem !== undefined) return problem;
  }
  return undefined;
}
