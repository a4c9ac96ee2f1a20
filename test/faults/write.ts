import { setTimeout as delay } from "node:timers/promises";
import { S2, S2Endpoints, type S2Stream } from "@s2-dev/streamstore";
import type { Appended } from "../../runtime/src/append/outgoing.js";
import type { Writer } from "../../runtime/src/append/writer.js";
import { StreamError } from "../../runtime/src/errors.js";
import { type BytesMessages, BytesStream } from "../server/bytes-stream.js";
import type { ClientPlan, WriterPlan } from "./history.js";
import { labelOf, makeMessage, optionsOf } from "./message.js";

/** Where a stream is. */
export interface Place {
  readonly endpoint: string;
  readonly basin: string;
  readonly stream: string;
}

/** What a writer tells while it goes. */
export type WriterReport =
  | { readonly kind: "opened"; readonly id: string }
  | { readonly kind: "acked"; readonly index: number; readonly seqNum: number }
  /** A life of the writer ended; another follows while there are messages left. */
  | { readonly kind: "failed"; readonly id: string; readonly code: string; readonly message: string }
  /** Something that no writer may do. */
  | { readonly kind: "wrong"; readonly problem: string };

export function streamAt({ endpoint, basin, stream }: Place, options: ClientPlan): S2Stream {
  const endpoints = new S2Endpoints({ account: endpoint, basin: endpoint });
  return new S2({ accessToken: "any", endpoints, ...options }).basin(basin).stream(stream);
}

/** How often in a row a writer may fail to open before it is taken to be for good, and the pause before the next. */
const maxFailedOpenings = 200;
const pauseMs = 50;

/**
 * Append the messages from `first` to `end`, each once. A writer that fails is followed by another: without a name it
 * goes on with the messages that no `append` was called for; with a name behind the last one that is on the log.
 */
export async function writeMessages(
  plan: WriterPlan,
  place: Place,
  [first, end]: readonly [number, number],
  report: (what: WriterReport) => void,
): Promise<void> {
  let index = first;
  let failedOpenings = 0;
  for (let done = false; !done; ) {
    const stream = streamAt(place, plan.client);
    const client = new BytesStream(stream);
    let isSound = false;
    try {
      const writer = await client.writer(plan.options);
      report({ kind: "opened", id: writer.id });
      if (plan.options.name !== undefined) index = await nextOnLog(plan.number, writer.last, client);
      const life = await writeUntilFailure(writer, plan, [index, end], report);
      index = life.next;
      isSound = life.isSound;
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

/**
 * The SDK uses a half-open connection for as long as anybody in the process has a stream of its endpoint. Not waited
 * for: on such a connection it may take for good.
 */
export function letGo(stream: S2Stream): void {
  void stream.close().catch(() => {});
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
  let failure: unknown;
  let index = first;
  for (; index < end && failure === undefined; index++) {
    const label = { writer: plan.number, index };
    const bytes = plan.sizes[index] ?? 0;
    const appended = writer.append("Bytes", makeMessage(label, bytes), optionsOf(label, bytes)).then(
      ({ seqNum }) => report({ kind: "acked", index: label.index, seqNum }),
      (error: unknown) => {
        failure ??= error;
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
  return { next: index, isSound: failure === undefined };
}

function reportFailure(id: string, error: unknown, report: (what: WriterReport) => void): void {
  if (error instanceof StreamError) report({ kind: "failed", id, code: error.code, message: error.message });
  else report({ kind: "wrong", problem: `an error that is no StreamError: ${error}` });
}
