/**
 * Do something that ends when the caller's signal says so, or when its time is up: the reason is then a
 * `TimeoutError`. By hand, since `AbortSignal.any` over a signal that lives for long kept every signal ever made of it
 * in Node before 22.
 */
export async function withinTime<Result>(
  timeoutMs: number,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const both = new AbortController();
  const stop = (): void => both.abort(signal.reason);
  const timer = setTimeout(
    () => both.abort(new DOMException(`no answer within ${timeoutMs} ms`, "TimeoutError")),
    timeoutMs,
  );
  signal.addEventListener("abort", stop);
  if (signal.aborted) stop();
  try {
    return await work(both.signal);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", stop);
  }
}
