/** How long nothing may be acknowledged and no event be read, in milliseconds. A writer's deadline is 4 or 30 s. */
const hangMs = 120_000;

/** Tells a history that hangs from one that is slow, as all are on a machine that has other things to do. */
export class Progress {
  #last = performance.now();

  made(): void {
    this.#last = performance.now();
  }

  /** False when it hangs; else waits for the work, and fails as it does. */
  async within(work: Promise<unknown>): Promise<boolean> {
    this.made();
    let timer: ReturnType<typeof setInterval> | undefined;
    const hung = new Promise<false>((resolve) => {
      timer = setInterval(() => {
        if (performance.now() - this.#last > hangMs) resolve(false);
      }, 1000);
    });
    try {
      return await Promise.race([work.then(() => true), hung]);
    } finally {
      clearInterval(timer);
    }
  }
}
