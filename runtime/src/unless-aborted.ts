/** The value, or the signal's reason when that fires first: for work that may not listen to its signal. */
export function unlessAborted<Value>(value: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason);
    signal.addEventListener("abort", abort, { once: true });
    if (signal.aborted) abort();
    value.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}
