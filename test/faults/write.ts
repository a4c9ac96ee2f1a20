import { S2, S2Endpoints, type S2Stream } from "@s2-dev/streamstore";
import type { Writer } from "../../runtime/src/append/writer.js";
import { StreamError } from "../../runtime/src/errors.js";
import { type BytesMessages, BytesStream } from "../server/bytes-stream.js";
import type { ClientPlan, WriterPlan } from "./history.js";
import { makeMessage, optionsOf } from "./message.js";

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

/**
 * Append the messages from `first` to `end`, each once. A writer that fails is followed by another, which goes on with
 * those that no `append` was called for.
 */
export async function writeMessages(
  plan: WriterPlan,
  place: Place,
  [first, end]: readonly [number, number],
  report: (what: WriterReport) => void,
): Promise<void> {
  const client = new BytesStream(streamAt(place, plan.client));
  for (let index = first; index < end; ) {
    let writer: Writer<BytesMessages>;
    try {
      writer = await client.writer(plan.options);
    } catch (error) {
      reportFailure("", error, report);
      continue;
    }
    report({ kind: "opened", id: writer.id });
    index = await writeUntilFailure(writer, plan, [index, end], report);
  }
}

/** Returns the index of the first message that was not handed over. */
async function writeUntilFailure(
  writer: Writer<BytesMessages>,
  plan: WriterPlan,
  [first, end]: readonly [number, number],
  report: (what: WriterReport) => void,
): Promise<number> {
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
  return index;
}

function reportFailure(id: string, error: unknown, report: (what: WriterReport) => void): void {
  if (error instanceof StreamError) report({ kind: "failed", id, code: error.code, message: error.message });
  else report({ kind: "wrong", problem: `an error that is no StreamError: ${error}` });
}
