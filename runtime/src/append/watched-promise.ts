/**
 * A promise that knows whether anybody looked at it, so that a failure which nobody saw can be told at `flush` or
 * `close` instead, and one that was seen is not told twice.
 */
export class WatchedPromise<Value> extends Promise<Value> {
  #watched = false;

  /** What `then`, `catch` and `finally` make is an ordinary promise. */
  static override get [Symbol.species](): PromiseConstructor {
    return Promise;
  }

  get watched(): boolean {
    return this.#watched;
  }

  // biome-ignore lint/suspicious/noThenProperty: being looked at is calling `then`; `await` does that too
  override then<Result = Value, Failure = never>(
    onFulfilled?: ((value: Value) => Result | PromiseLike<Result>) | null,
    onRejected?: ((reason: unknown) => Failure | PromiseLike<Failure>) | null,
  ): Promise<Result | Failure> {
    this.#watched = true;
    return super.then(onFulfilled, onRejected);
  }

  /** Call `action` when it is settled. Does not count as looking, and a rejection is never an unhandled one then. */
  whenSettled(action: () => void): void {
    super.then(action, action);
  }
}

/** A promise and what settles it. */
export interface Deferred<Value> {
  readonly promise: WatchedPromise<Value>;
  resolve(value: Value | PromiseLike<Value>): void;
  reject(reason: unknown): void;
}

export function defer<Value>(): Deferred<Value> {
  let settle: Omit<Deferred<Value>, "promise"> | undefined;
  const promise = new WatchedPromise<Value>((resolve, reject) => {
    settle = { resolve, reject };
  });
  // The function above has run by now: the Promise constructor calls it.
  return { promise, ...(settle as Omit<Deferred<Value>, "promise">) };
}

/** Rejections that were handed to callers, and whether any caller saw them. */
export class HandedOver {
  #unseen: { readonly promise: WatchedPromise<unknown>; readonly reason: unknown }[] = [];
  #anySeen = false;

  /** Reject a promise, quietly: if nobody looks at it, this tells. */
  reject(deferred: Deferred<never> | Deferred<unknown>, reason: unknown): void {
    deferred.reject(reason);
    deferred.promise.whenSettled(ignore);
    this.#anySeen ||= deferred.promise.watched;
    this.#forgetSeen();
    // The first few are enough to tell.
    if (this.#unseen.length < 64) this.#unseen.push({ promise: deferred.promise, reason });
  }

  /** Whether anybody has looked at any of them. */
  get anySeen(): boolean {
    this.#forgetSeen();
    return this.#anySeen;
  }

  /** The first reason that nobody saw, once. */
  takeUnseen(): { readonly reason: unknown } | undefined {
    this.#forgetSeen();
    const first = this.#unseen[0];
    this.#unseen = [];
    return first;
  }

  #forgetSeen(): void {
    const unseen = this.#unseen.filter(({ promise }) => !promise.watched);
    this.#anySeen ||= unseen.length < this.#unseen.length;
    this.#unseen = unseen;
  }
}

function ignore(): void {}
