/** A writer in a process of its own, which may be killed at any time. Started by `child.ts`. */
import type { WriterPlan } from "./history.js";
import { type Place, type WriterReport, writeMessages } from "./write.js";

export interface WriterOrder {
  readonly plan: WriterPlan;
  readonly place: Place;
  readonly range: readonly [number, number];
}

process.once("message", (order: WriterOrder) => {
  const { plan, place, range } = order;
  const send = (what: WriterReport): void => void process.send?.(what);
  writeMessages(plan, place, range, send).then(
    // The SDK's connections would keep the process alive.
    () => process.disconnect(),
    (error: unknown) => {
      send({ kind: "wrong", problem: `the writer's process threw: ${error}` });
      process.disconnect();
    },
  );
});
process.once("disconnect", () => process.exit(0));
