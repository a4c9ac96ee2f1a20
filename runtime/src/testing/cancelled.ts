import { S2Error } from "@s2-dev/streamstore";

/** What the SDK makes of an aborted signal. */
export function cancelledError(reason: unknown): S2Error {
  const isAbort = (reason as { name?: unknown } | undefined)?.name === "AbortError";
  if (isAbort) return new S2Error({ message: "Request cancelled", status: 499 });
  return new S2Error({ message: reason instanceof Error ? reason.message : "Unknown error", status: 0 });
}

export function checkSignal(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw cancelledError(signal.reason);
}
