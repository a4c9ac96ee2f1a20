import type { AppendAck, AppendSession } from "@s2-dev/streamstore";
import type { StreamHandle } from "../stream-handle.js";
import { MAX_BATCH_BYTES } from "../wire/index.js";
import type { AppendConditions } from "./modes/mode.js";
import type { Batch } from "./queue.js";

/**
 * How many batches may be unacknowledged at once. Enough to keep a connection busy; 4 × 1000 records stay below the
 * 8,192 parts that a writer may have unacknowledged (WIRE.md, invariant 2).
 */
export const MAX_BATCHES_IN_FLIGHT = 4;

/** The one place that calls the SDK's append session. */
export class BatchSession {
  /** How many batches may be submitted and not acknowledged. */
  readonly maxInFlight: number;
  readonly #stream: StreamHandle;
  readonly #ended = new AbortController();
  #session: Promise<AppendSession> | undefined;

  constructor(stream: StreamHandle) {
    this.#stream = stream;
    this.maxInFlight = keepsOrder(stream) ? MAX_BATCHES_IN_FLIGHT : 1;
  }

  /** Resolves when the batch is durable. May never settle: the SDK waits for good on a server that never answers. */
  async submit({ records, meteredBytes }: Batch, conditions: AppendConditions): Promise<AppendAck> {
    this.#session ??= this.#stream.appendSession(
      { maxInflightBytes: (this.maxInFlight + 1) * MAX_BATCH_BYTES },
      { signal: this.#ended.signal },
    );
    const session = await this.#session;
    const ticket = await session.submit({ records, meteredBytes, ...conditions });
    return ticket.ack();
  }

  /** End the session when everything is durable. Waits `graceMs` at most, then lets it be: nothing depends on it. */
  async close(graceMs: number): Promise<void> {
    if (this.#session === undefined) return;
    const closed = this.#session.then((session) => session.close()).catch(ignore);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const grace = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, graceMs);
    });
    await Promise.race([closed, grace]);
    clearTimeout(timer);
  }

  /** Stop sending, and sending again, at once. What is in flight may become durable or not. */
  abandon(reason: unknown): void {
    this.#session
      ?.then((session) => {
        const aborted = session.writable.abort(reason);
        // Otherwise the SDK waits for good, in pieces of 10 ms, for acknowledgements that do not come.
        this.#ended.abort(reason);
        return aborted;
      })
      .catch(ignore);
  }
}

/**
 * Whether submissions reach the server in order. With compression the SDK (0.27) lets them overtake each other, since
 * large ones wait for the compressor. Its setting is only to be found in a private field; what has no such field is
 * taken to reorder.
 */
function keepsOrder(stream: StreamHandle): boolean {
  const { transportConfig } = stream as { transportConfig?: { compression?: unknown } | undefined };
  return transportConfig !== undefined && (transportConfig.compression ?? "none") === "none";
}

function ignore(): void {}
