import { describe, expect, it } from "vitest";
import { defer, HandedOver } from "../../../runtime/src/append/watched-promise.js";

const ignore = (): void => {};

describe("a promise that knows whether anybody looked at it", () => {
  for (const { name, look } of [
    { name: "await", look: async (promise: Promise<unknown>) => void (await promise) },
    { name: "then", look: async (promise: Promise<unknown>) => void promise.then(ignore) },
    { name: "catch", look: async (promise: Promise<unknown>) => void promise.catch(ignore) },
    { name: "finally", look: async (promise: Promise<unknown>) => void promise.finally(ignore) },
    { name: "Promise.all", look: async (promise: Promise<unknown>) => void (await Promise.all([promise])) },
  ])
    it(`is looked at by ${name}`, async () => {
      const { promise, resolve } = defer<number>();
      expect(promise.watched).toBe(false);
      const looking = look(promise);
      // Promise.all and await ask for `then` one turn later.
      await Promise.resolve();
      expect(promise.watched).toBe(true);
      resolve(1);
      await looking;
    });

  it("is not by being told of", async () => {
    const { promise, reject } = defer<number>();
    const settled = new Promise<void>((resolve) => promise.whenSettled(resolve));
    reject(new Error("nobody has to handle this"));
    await settled;
    expect(promise.watched).toBe(false);
  });
});

describe("rejections that were handed over", () => {
  const rejected = (over: HandedOver, reason: string) => {
    const deferred = defer<never>();
    over.reject(deferred, reason);
    return deferred.promise;
  };

  it("are told once, the first that nobody saw", async () => {
    const over = new HandedOver();
    await rejected(over, "seen").catch(ignore);
    rejected(over, "first");
    rejected(over, "second");
    expect(over.takeUnseen()?.reason).toBe("first");
    expect(over.takeUnseen()).toBeUndefined();
  });

  it("are not told when somebody looks later", async () => {
    const over = new HandedOver();
    const promise = rejected(over, "a");
    expect(over.anySeen).toBe(false);
    await promise.catch(ignore);
    expect(over.anySeen).toBe(true);
    expect(over.takeUnseen()).toBeUndefined();
  });

  it("count as seen when somebody waits already", () => {
    const over = new HandedOver();
    const deferred = defer<never>();
    deferred.promise.catch(ignore);
    over.reject(deferred, "a");
    expect([over.anySeen, over.takeUnseen()]).toEqual([true, undefined]);
  });
});
