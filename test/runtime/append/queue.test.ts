import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type OutgoingMessage, SplitMessage } from "../../../runtime/src/append/outgoing.js";
import { type Batch, OutgoingQueue } from "../../../runtime/src/append/queue.js";

const mebibyte = 1_048_576;

/** A message of records of these metered sizes. */
function message(
  name: string,
  ...sizes: number[]
): SplitMessage & { readonly messages: readonly [OutgoingMessage] } {
  // Only sizes count here; the header tells the record in what comes out.
  const records = sizes.map((meteredBytes, part) => ({
    body: new Uint8Array(),
    headers: [[new TextEncoder().encode(`${name}${part}`), new Uint8Array()]] as const,
    meteredBytes,
  }));
  return new SplitMessage(0, { waiter: undefined }, records);
}

function show({ records, completes }: Batch): string {
  const names = records.map(({ headers }) => new TextDecoder().decode(headers?.[0]?.[0] as Uint8Array)); // as above
  return `${names.join(" ")} (${completes.map(({ last }) => last).join(" ")})`;
}

function batches(queue: OutgoingQueue): Batch[] {
  const taken: Batch[] = [];
  for (let batch = queue.takeBatch(); batch !== undefined; batch = queue.takeBatch()) taken.push(batch);
  return taken;
}

describe("messages become batches", () => {
  const half = mebibyte / 2;
  for (const { name, given, want } of [
    { name: "one", given: [message("a", 10)], want: ["a0 (0)"] },
    {
      name: "all that fit, together",
      given: [message("a", half), message("b", half)],
      want: ["a0 b0 (0 1)"],
    },
    {
      name: "what does not fit behind comes next",
      given: [message("a", half), message("b", half + 1), message("c", 9)],
      want: ["a0 (0)", "b0 c0 (0 1)"],
    },
    {
      name: "a message that fits one batch is not divided",
      given: [message("a", half), message("b", 9, half)],
      want: ["a0 (0)", "b0 b1 (1)"],
    },
    {
      name: "a longer one fills what is left",
      given: [message("a", half), message("b", half, mebibyte, 9)],
      want: ["a0 b0 (0)", "b1 ()", "b2 (0)"],
    },
    {
      name: "its last part makes room for others",
      given: [message("a", mebibyte, 9), message("b", 9)],
      want: ["a0 ()", "a1 b0 (0 1)"],
    },
  ])
    it(name, () => {
      const queue = new OutgoingQueue();
      for (const outgoing of given) queue.push(outgoing);
      expect(batches(queue).map(show)).toEqual(want);
      expect([queue.parts, queue.bytes, queue.untouched, queue.oldest]).toEqual([0, 0, 0, undefined]);
    });

  it("of 1,000 records at most", () => {
    const queue = new OutgoingQueue();
    for (let index = 0; index < 2001; index++) queue.push(message(`${index}`, 9));
    expect(queue.isDue).toBe(true);
    expect(batches(queue).map(({ records }) => records.length)).toEqual([1000, 1000, 1]);
  });

  it("which never break a limit, an order, or a message that fits one batch", () => {
    const sizes = fc.array(fc.oneof(fc.integer({ min: 9, max: 50 }), fc.integer({ min: 9, max: mebibyte })), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(fc.array(sizes, { maxLength: 60 }), (all) => {
        const queue = new OutgoingQueue();
        const messages = all.map((each, index) => message(`${index}/`, ...each));
        for (const outgoing of messages) queue.push(outgoing);
        const taken = batches(queue);
        for (const { records, meteredBytes } of taken) {
          expect(meteredBytes).toBe(records.reduce((sum, record) => sum + record.meteredBytes, 0));
          expect(meteredBytes).toBeLessThanOrEqual(mebibyte);
          expect(records.length).toBeLessThanOrEqual(1000);
        }
        expect(taken.flatMap(({ records }) => records)).toEqual(
          messages.flatMap((outgoing) => outgoing.records()),
        );
        expect(taken.flatMap(({ completes }) => completes.map((done) => done.message))).toEqual(
          messages.flatMap((outgoing) => outgoing.messages),
        );
        for (const outgoing of messages.filter(({ bytes }) => bytes <= mebibyte))
          expect(
            taken.filter(({ records }) => outgoing.records().some((record) => records.includes(record))),
          ).toHaveLength(1);
      }),
      { numRuns: 100 },
    );
  });
});

describe("withdrawing", () => {
  it("takes back what was not sent", () => {
    const queue = new OutgoingQueue();
    const [a, b, c] = [message("a", 9), message("b", 9), message("c", 9)];
    for (const outgoing of [a, b, c]) queue.push(outgoing);
    expect([queue.withdraw(b), queue.withdraw(b), queue.parts, queue.bytes, queue.untouched]).toEqual([
      true,
      false,
      2,
      18,
      2,
    ]);
    expect(batches(queue).map(show)).toEqual(["a0 c0 (0 1)"]);
  });

  it("does not take back what was sent in part", () => {
    const queue = new OutgoingQueue();
    const long = message("a", mebibyte, mebibyte);
    queue.push(long);
    queue.push(message("b", 9));
    queue.takeBatch();
    expect([queue.withdraw(long), queue.untouched]).toEqual([false, 1]);
    expect(queue.drain().map(({ taken }) => taken)).toEqual([1, 0]);
    expect([queue.parts, queue.bytes]).toEqual([0, 0]);
  });
});
