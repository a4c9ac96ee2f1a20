/**
 * A stream, and a way off a connection that is dead and does not say so (half-open).
 *
 * The SDK (0.27) keeps its HTTP/2 connections in one pool a process and goes on using such a one for as long as anybody
 * has a handle of its endpoint. What it does offer: it never shares a connection between handles with different window
 * sizes. So a handle like the user's, its window larger by a byte, has a connection of its own.
 */
import { withinTime } from "./deadline.js";
import type { StreamHandle } from "./stream-handle.js";

export class Connection implements StreamHandle {
  readonly #own: StreamHandle;
  readonly #answerMs: number;
  #renewals = 0;
  #renewed: RenewedHandle | undefined;

  /**
   * @param stream - The user's: it is not closed.
   * @param answerMs - How long the tail is waited for before it is asked for again; then twice as long, and so on.
   */
  constructor(stream: StreamHandle, answerMs: number) {
    this.#own = stream;
    this.#answerMs = answerMs;
  }

  get name(): string {
    return this.#own.name;
  }

  /** What sessions are opened on. */
  get handle(): StreamHandle {
    return this.#renewed ?? this.#own;
  }

  /** From now on use another connection: this one does not answer. Where there is no pool, the next request does so. */
  renew(): void {
    const renewed = renewedHandle(this.#own, ++this.#renewals);
    if (renewed === undefined) return;
    this.release();
    this.#renewed = renewed;
  }

  /** Let go of the connection, if it is not the user's. Not waited for: on a dead one that takes for good. */
  release(): void {
    this.#renewed?.close().catch(ignore);
    this.#renewed = undefined;
  }

  /** Single requests have connections of their own; one that is given up takes its connection with it. */
  checkTail: StreamHandle["checkTail"] = async (options) => {
    const given = options?.signal ?? new AbortController().signal;
    for (let answerMs = this.#answerMs; ; answerMs *= 2) {
      const silence = new DOMException(`no answer within ${answerMs} ms`, "TimeoutError");
      try {
        const ask = (signal: AbortSignal) => this.handle.checkTail({ ...options, signal });
        return await withinTime(answerMs, given, ask, () => silence);
      } catch (error) {
        if (error !== silence) throw error;
      }
    }
  };

  // Handed on as they are: what the two handles take and return is the same.
  append: StreamHandle["append"] = (...given) => this.handle.append(...given);
  appendSession: StreamHandle["appendSession"] = (...given) => this.handle.appendSession(...given);
  read: StreamHandle["read"] = (...given) => this.handle.read(...given);
  readSession: StreamHandle["readSession"] = (...given) => this.handle.readSession(...given);
}

interface RenewedHandle extends StreamHandle {
  close(): Promise<void>;
}

/** Fields of the SDK's handle that are private in its types and public to its constructor. */
interface HandleParts {
  readonly client?: unknown;
  readonly retryConfig?: unknown;
  readonly transportConfig?:
    | { readonly baseUrl?: unknown; readonly http2?: { readonly connectionWindowSize?: number } | undefined }
    | undefined;
}

const DEFAULT_WINDOW_BYTES = 10_485_760;

/** Undefined for what is no handle of the SDK's, such as a stream in memory. */
function renewedHandle(stream: StreamHandle, renewal: number): RenewedHandle | undefined {
  const { client, retryConfig, transportConfig } = stream as HandleParts;
  if (client === undefined || transportConfig?.baseUrl === undefined) return undefined;
  const { http2 } = transportConfig;
  const connectionWindowSize = (http2?.connectionWindowSize ?? DEFAULT_WINDOW_BYTES) + renewal;
  // The class of the very copy of the SDK that the handle is of; `S2Stream` declares this constructor.
  const Handle = stream.constructor as new (
    name: string,
    client: unknown,
    transportConfig: unknown,
    retryConfig: unknown,
  ) => RenewedHandle;
  return new Handle(
    stream.name,
    client,
    { ...transportConfig, http2: { ...http2, connectionWindowSize } },
    retryConfig,
  );
}

function ignore(): void {}
