import { AppendRecord, type ReadInput, type ReadRecord } from "@s2-dev/streamstore";
import fc from "fast-check";
import { expect, it } from "vitest";
import type { StreamHandle } from "../../runtime/src/stream-handle.js";
import { InMemoryStream } from "../../runtime/src/testing/index.js";
import { describeServer, newStream } from "./client.js";
import { type Conditions, failure, show, unchecked } from "./specification/notation.js";

/** One call. Data, so that a counterexample can be read. */
type Operation =
  | { readonly call: "append"; readonly records: AppendRecord[]; readonly conditions: Conditions }
  | { readonly call: "read" | "readSession"; readonly input: ReadInput }
  | { readonly call: "checkTail" };

const timestamp = fc.nat(20);
const record = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ body: fc.string({ maxLength: 20 }), timestamp }).map(AppendRecord.string),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom("", "x", "y"), timestamp)
      .map(([token, at]) => AppendRecord.fence(token, at)),
  },
);

const append = fc.record({
  call: fc.constant("append" as const),
  records: fc.array(record, { maxLength: 4 }),
  conditions: fc.record(
    { matchSeqNum: fc.nat(12), fencingToken: fc.constantFrom("", "x") },
    { requiredKeys: [] },
  ) as fc.Arbitrary<Conditions>, // absent keys, never undefined ones
});

const from = fc.oneof(
  fc.record({ seqNum: fc.nat(14) }),
  fc.record({ tailOffset: fc.nat(14) }),
  fc.record({ timestamp: fc.nat(22) }),
);
const start = fc.record({ from, clamp: fc.boolean() }, { requiredKeys: [] });
const limits = fc.record({ count: fc.nat(5), bytes: fc.nat(90) }, { requiredKeys: [] });
const stop = fc.record(
  { limits, untilTimestamp: fc.nat(22), waitSecs: fc.constant(0) },
  { requiredKeys: [] },
);
const input = fc.record({ start, stop, ignoreCommandRecords: fc.boolean() }, { requiredKeys: [] });
const read = fc.record({
  call: fc.constantFrom("read" as const, "readSession" as const),
  input: input as fc.Arbitrary<ReadInput>, // absent keys, never undefined ones
});
const checkTail = fc.constant({ call: "checkTail" as const });
const operations = fc.array<Operation>(
  fc.oneof(
    { weight: 4, arbitrary: append },
    { weight: 6, arbitrary: read },
    { weight: 1, arbitrary: checkTail },
  ),
  { minLength: 5, maxLength: 25 },
);

/** Everything that can be seen of a call's result. */
async function perform(operation: Operation, stream: StreamHandle): Promise<unknown> {
  switch (operation.call) {
    case "append":
      return stream.append(unchecked(operation.records, operation.conditions));
    case "read": {
      const { records, tail } = await stream.read(operation.input);
      return { records: show(records), tail };
    }
    case "readSession": {
      // Never to follow: a wait of 0 s ends at the tail.
      const { input } = operation;
      const session = await stream.readSession({ ...input, stop: { ...input.stop, waitSecs: 0 } });
      const records: ReadRecord[] = [];
      for await (const record of session) records.push(record);
      return {
        records: show(records),
        caughtUp: session.isCaughtUp(),
        next: session.nextReadPosition(),
        tail: session.lastObservedTail(),
      };
    }
    case "checkTail":
      return stream.checkTail();
  }
}

describeServer("InMemoryStream beside the real server", () => {
  it("gives the same answers to whatever is asked, in whatever order", async () => {
    await fc.assert(
      fc.asyncProperty(operations, async (operations) => {
        const [real, inMemory] = [await newStream(), new InMemoryStream()];
        for (const operation of operations) {
          const [wanted, got] = await Promise.all(
            [real, inMemory].map((stream) => outcome(perform(operation, stream))),
          );
          expect(got).toEqual(wanted);
        }
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});

function outcome(result: Promise<unknown>): Promise<unknown> {
  return result.catch(() => failure(result));
}
