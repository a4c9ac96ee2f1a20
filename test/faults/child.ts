import { fork } from "node:child_process";
import { once } from "node:events";

/** A program of the bench in a process of its own. */
export interface Child {
  /** End it as a crash would. */
  kill(): void;
  /** Let it stand still, as a machine that is suspended does, and go on again. */
  pause(): void;
  resume(): void;
  /** Let go of it: it ends at once, and its own children with it. */
  stop(): void;
  /** How it ended: 0, another exit code, or a signal. Settles when all that it reported was handed on. */
  readonly ended: Promise<number | NodeJS.Signals>;
}

/** @param program - The name of a file of this folder that calls {@link takeOrder}. */
export function startChild<Order, Report>(
  program: string,
  order: Order,
  report: (what: Report, child: Child) => void,
): Child {
  const path = new URL(`./${program}.js`, import.meta.url);
  const process_ = fork(path, { execArgv: [], serialization: "advanced" });
  const kill = (): void => void process_.kill("SIGKILL");
  process.once("exit", kill);
  const child: Child = {
    kill,
    pause: () => void process_.kill("SIGSTOP"),
    resume: () => void process_.kill("SIGCONT"),
    stop: () => void (process_.connected && process_.disconnect()),
    ended: Promise.all([once(process_, "exit"), once(process_, "disconnect")]).then(([[code, signal]]) => {
      process.off("exit", kill);
      return signal ?? code;
    }),
  };
  process_.on("message", (what: Report) => report(what, child));
  // A structured clone: orders are plain data.
  process_.send(order as object);
  return child;
}

/** Called once by a program: it does what it is told to, and ends with that, or when its parent is gone. */
export function takeOrder<Order, Report>(
  work: (order: Order, report: (what: Report) => void) => Promise<void>,
): void {
  // Parents decide when to end, also when a terminal interrupts them all.
  process.on("SIGINT", () => {});
  process.once("SIGTERM", () => process.exit(143));
  process.once("disconnect", () => process.exit(0));
  process.once("message", async (order: Order) => {
    await work(order, (what) => void process.send?.(what as object));
    // The SDK's connections would keep the process alive.
    process.disconnect();
  });
}
