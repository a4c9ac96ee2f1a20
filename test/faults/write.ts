import { setTimeout as delay } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { WriterClosedError } from "../../runtime/src/append/errors.js";
import type { Appended } from "../../runtime/src/append/outgoing.js";
import type { Writer } from "../../runtime/src/append/writer.js";
import { StreamError } from "../../runtime/src/errors.js";
import { type BytesMessages, BytesStream } from "../server/bytes-stream.js";
import type { WriterPlan } from "./history.js";
import { labelOf, makeMessage, optionsOf } from "./message.js";
import { letGo, type Place, streamAt } from "./place.js";

/** What a writer tells while it goes. */
export type WriterReport =
  | { readonly kind: "opened"; readonly id: string }
  | { readonly kind: "acked"; readonly index: number; readonly seqNum: number }
  /** It failed: nobody knows whether the message is on the log, or it surely is not. */
  | { readonly kind: "unknown"; readonly index: number }
  | { readonly kind: "not-written"; readonly index: number }
  /** A life of the writer ended; another follows while there are messages left. */
  | { readonly kind: "failed"; readonly id: string; readonly code: string; readonly message: string }
  /** Something that no writer may do. */
  | { readonly kind: "wrong"; readonly problem: string };

/** How often in a row a writer may fail to open before it is taken to be for good, and the pause before the next. */
const maxFailedOpenings = 200;
const pauseMs = 50;

/**
 * Append the messages from `first` to `end`, each once. A writer that fails is followed by another: without a name it
 * goes on with the messages that no `append` was called for; with a name behind the last one that is on the log.
 *
 * @param lives - After how many failures it ends for good.
 */
export async function writeMessages(
  plan: WriterPlan,
  place: Place,
  [first, end]: readonly [number, number],
  lives: number,
  report: (what: WriterReport) => void,
): Promise<void> {
  let index = first;
  let failedOpenings = 0;
  for (let done = false, life = 0; !done && life < lives; life++) {
    const stream = streamAt(place, plan.client);
    const client = new BytesStream(stream);
    let isSound = false;
    try {
      const writer = await client.writer(plan.options);
      report({ kind: "opened", id: writer.id });
      if (plan.options.name !== undefined) index = await nextOnLog(plan.number, writer.last, client);
      ({ next: index, isSound } = await writeUntilFailure(writer, plan, [index, end], report));
      failedOpenings = 0;
    } catch (error) {
      reportFailure("", error, report);
      if (++failedOpenings === maxFailedOpenings)
        return report({ kind: "wrong", problem: `it could not be opened ${failedOpenings} times` });
      await delay(pauseMs);
    }
    letGo(stream);
    done = index >= end && (isSound || plan.options.name === undefined);
  }
}

/** What a job that starts again does: it looks which of its messages the last one is. */
async function nextOnLog(number: number, last: Appended | undefined, client: BytesStream): Promise<number> {
  if (last === undefined) return 0;
  let next = 0;
  for await (const event of client.read({ until: { seqNum: last.seqNum + 1 }, timeoutMs: 5000 })) {
    const label = labelOf(event);
    if (label?.writer === number) next = Math.max(next, label.index + 1);
  }
  return next;
}

/** Returns the index of the first message that was not handed over, and whether all that were are durable. */
async function writeUntilFailure(
  writer: Writer<BytesMessages>,
  plan: WriterPlan,
  [first, end]: readonly [number, number],
  report: (what: WriterReport) => void,
): Promise<{ readonly next: number; readonly isSound: boolean }> {
  const open = new Set<Promise<void>>();
  const counts = { durable: 0, unknown: 0, notWritten: 0 };
  let failure: unknown;
  let index = first;
  for (; index < end && failure === undefined; index++) {
    const label = { writer: plan.number, index };
    const bytes = plan.sizes[index] ?? 0;
    const appended = writer.append("Bytes", makeMessage(label, bytes), optionsOf(label, bytes)).then(
      ({ seqNum }) => {
        counts.durable++;
        report({ kind: "acked", index: label.index, seqNum });
      },
      (error: unknown) => {
        failure ??= error;
        const isUnwritten = error instanceof WriterClosedError;
        counts[isUnwritten ? "notWritten" : "unknown"]++;
        report({ kind: isUnwritten ? "not-written" : "unknown", index: label.index });
      },
    );
    open.add(appended);
    void appended.then(() => open.delete(appended));
    if (open.size > plan.ahead) await Promise.race(open);
  }
  await Promise.all(open);
  await writer.close().catch((error: unknown) => {
    if (failure === undefined) report({ kind: "wrong", problem: `close() of ${writer.id} threw: ${error}` });
  });
  if (failure !== undefined) reportFailure(writer.id, failure, report);
  if (failure instanceof StreamError) {
    const { lastDurableSeqNum: _, ...told } = failure.outcome ?? {};
    if (!isDeepStrictEqual(told, counts)) {
      const problem = `${failure.code} tells ${JSON.stringify(told)} of ${JSON.stringify(counts)}`;
      report({ kind: "wrong", problem });
    }
  }
  return { next: index, isSound: failure === undefined };
}

function reportFailure(id: string, error: unknown, report: (what: WriterReport) => void): void {
  if (error instanceof StreamError) report({ kind: "failed", id, code: error.code, message: error.message });
  else report({ kind: "wrong", problem: `an error that is no StreamError: ${error}` });
}
