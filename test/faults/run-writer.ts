import { type Child, startChild } from "./child.js";
import type { WriterPlan } from "./history.js";
import type { Place } from "./place.js";
import { type WriterReport, writeMessages } from "./write.js";
import type { WriterOrder } from "./writer-process.js";

/** What is done to a writer's process. */
export type ProcessFault = "writer-killed" | "writer-outlived";

/** Resolves when it has done all that it had to, in the processes that it was planned to have. */
export async function runWriter(
  plan: WriterPlan,
  place: Place,
  report: (what: WriterReport) => void,
  carriedOut: (fault: ProcessFault) => void,
): Promise<void> {
  if (plan.processes === undefined)
    return writeMessages(plan, place, [0, plan.sizes.length], Number.POSITIVE_INFINITY, report);
  const outlived: Promise<unknown>[] = [];
  let first = 0;
  for (const { end, until, fate } of plan.processes) {
    // One that has a successor would fight with it for the stream, each putting the other out.
    const lives = fate === "outlived" && until !== undefined ? 1 : Number.POSITIVE_INFINITY;
    const order: WriterOrder = { plan, place, range: [first, end], lives };
    let isOver = false;
    const succeeded = new Promise<void>((resolve) => {
      let acked = 0;
      const note = (what: WriterReport, child: Child): void => {
        report(what);
        if (what.kind === "acked") acked++;
        if (until === undefined || what.kind === "failed" || acked < until || isOver) return;
        isOver = true;
        carriedOut(`writer-${fate}`);
        if (fate === "killed") child.kill();
        else resolve();
      };
      const child = startChild("writer-process", order, note);
      const ended = child.ended.then((how) => {
        if (how !== 0 && how !== "SIGKILL")
          report({ kind: "wrong", problem: `its process ended with ${how}` });
        resolve();
      });
      outlived.push(ended);
    });
    await succeeded;
    first = end;
  }
  await Promise.all(outlived);
}
