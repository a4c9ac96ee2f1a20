/**
 * Do something that ends when the caller's signal says so, or when its time is up: `timeoutMs` after it began, or after
 * it last called `progress`. The reason is then what `overdue` makes, by default a `TimeoutError`. By hand, since
 * `AbortSignal.any` over a signal that lives for long kept every signal ever made of it in Node before 22.
 */
export async function withinTime<Result>(
  timeoutMs: number,
  signal: AbortSignal,
  work: (signal: AbortSignal, progress: () => void) => Promise<Result>,
  overdue: () => unknown = () => new DOMException(`no answer within ${timeoutMs} ms`, "TimeoutError"),
): Promise<Result> {
  const both = new AbortController();
  const stop = (): void => both.abort(signal.reason);
  let since = performance.now();
  const look = (): void => {
    const left = since + timeoutMs - performance.now();
    // A timer may fire a little early by this clock.
    if (left > 1) timer = setTimeout(look, left);
    else both.abort(overdue());
  };
  let timer = setTimeout(look, timeoutMs);
  signal.addEventListener("abort", stop);
  if (signal.aborted) stop();
  const progress = (): void => {
    since = performance.now();
  };
  try {
    return await unlessAborted(work(both.signal, progress), both.signal);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", stop);
  }
}

/** The value, or the signal's reason when that fires first: for work that may not listen to its signal. */
export function unlessAborted<Value>(value: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason);
    signal.addEventListener("abort", abort, { once: true });
    if (signal.aborted) abort();
    value.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}
