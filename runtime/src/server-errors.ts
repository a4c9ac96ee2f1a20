import { AppendConditionFailedError, AppendFailedError, AppendTimeoutError } from "./append/errors.js";
import {
  AccessDeniedError,
  BasinNotFoundError,
  ConnectionFailedError,
  StreamError,
  type StreamErrorOptions,
  StreamNotFoundError,
} from "./errors.js";
import { PositionOutOfRangeError, ReadFailedError } from "./read/errors.js";

/**
 * What the SDK's errors say. They are known by their properties and not by their class, since two copies of the SDK
 * may be installed and each has a class of its own.
 */
export interface ServerErrorFacts {
  readonly message: string;
  /** HTTP status; 0 when there was none. */
  readonly status: number;
  readonly code: string | undefined;
  readonly fromServer: boolean;
  readonly expectedSeqNum: number | undefined;
  readonly expectedFencingToken: string | undefined;
  /** The next sequence number of the stream. */
  readonly tail: number | undefined;
}

/** Codes of Node, undici and the SDK for a connection that could not be made or that broke. */
const connectionCodes: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EPIPE",
  "ETIMEDOUT",
  "NETWORK_ERROR",
  "UND_ERR_CONNECT_TIMEOUT",
  "UND_ERR_SOCKET",
  "connection_failed",
]);

/** Properties that an error of the SDK may have. */
interface SeenProperties {
  readonly status?: unknown;
  readonly code?: unknown;
  readonly origin?: unknown;
  readonly expectedSeqNum?: unknown;
  readonly expectedFencingToken?: unknown;
  readonly tail?: { readonly seqNum?: unknown } | null;
}

export function readFacts(error: unknown): ServerErrorFacts {
  const seen: SeenProperties = typeof error === "object" && error !== null ? error : {};
  const message = error instanceof Error ? error.message : String(error);
  return {
    message: message.replace(/[\s.]+$/, ""),
    status: number(seen.status) ?? 0,
    code: text(seen.code),
    fromServer: seen.origin === "server",
    expectedSeqNum: number(seen.expectedSeqNum),
    expectedFencingToken: text(seen.expectedFencingToken),
    tail: number(seen.tail?.seqNum),
  };
}

/** Why an append failed, in our words. `waitedMs` is how long its oldest message had waited. */
export function appendError(
  error: unknown,
  context: { readonly stream: string; readonly waitedMs: number },
  options: StreamErrorOptions,
): StreamError {
  if (error instanceof StreamError) {
    if (options.outcome !== undefined) error.tellOutcome(options.outcome);
    return error;
  }
  const facts = readFacts(error);
  const { status, message } = facts;
  const withCause = { ...options, cause: error };
  if (status === 412)
    return new AppendConditionFailedError(
      { seqNum: facts.expectedSeqNum, fencingToken: facts.expectedFencingToken },
      withCause,
    );
  if (status === 408 || status === 504) return new AppendTimeoutError(context.waitedMs, withCause);
  return sharedError(facts, context.stream, withCause) ?? new AppendFailedError(message, withCause);
}

/** Why a read failed, in our words. `seqNum` is the first record that was not read. */
export function readError(
  error: unknown,
  context: { readonly stream: string; readonly seqNum: number | undefined; readonly asked: string },
): StreamError {
  if (error instanceof StreamError) return error;
  const facts = readFacts(error);
  const withCause = { cause: error };
  if (facts.status === 416) return new PositionOutOfRangeError(context.asked, facts.tail, withCause);
  return (
    sharedError(facts, context.stream, withCause) ??
    new ReadFailedError(facts.message, context.seqNum, withCause)
  );
}

function sharedError(
  { status, code, message, fromServer }: ServerErrorFacts,
  stream: string,
  options: StreamErrorOptions,
): StreamError | undefined {
  if (status === 404 && code === "basin_not_found") return new BasinNotFoundError(stream, options);
  if (status === 404) return new StreamNotFoundError(stream, options);
  if (status === 401 || status === 403) return new AccessDeniedError(stream, message, options);
  const broken = status === 502 && !fromServer && code !== "hot_server";
  if (broken || (code !== undefined && connectionCodes.has(code)))
    return new ConnectionFailedError(message, options);
  return undefined;
}

function number(value: unknown): number | undefined {
  return typeof value === "number" ? value : undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
