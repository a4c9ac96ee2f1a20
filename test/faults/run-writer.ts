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
  const ends: Promise<void>[] = [];
  let paused: Child | undefined;
  let first = 0;
  for (const { end, until, fate } of plan.processes) {
    // One that has a successor would fight with it for the stream, each putting the other out.
    const lives = fate === "outlived" && until !== undefined ? 1 : Number.POSITIVE_INFINITY;
    const order: WriterOrder = { plan, place, range: [first, end], lives };
    const predecessor = paused;
    await new Promise<void>((go) => {
      let acked = 0;
      let isOver = until === undefined;
      const child = startChild<WriterOrder, WriterReport>("writer-process", order, (what) => {
        report(what);
        if (what.kind === "acked") {
          acked++;
          // It has the stream now: its predecessor wakes up and has to find that it lost it.
          predecessor?.resume();
        } else if (what.kind !== "opened") return;
        if (isOver || acked < (until ?? 0)) return;
        isOver = true;
        carriedOut(`writer-${fate}`);
        if (fate === "killed") return child.kill();
        child.pause();
        paused = child;
        go();
      });
      ends.push(
        child.ended.then((how) => {
          if (how !== 0 && how !== "SIGKILL")
            report({ kind: "wrong", problem: `its process ended with ${how}` });
          predecessor?.resume();
          go();
        }),
      );
    });
    first = end;
  }
  await Promise.all(ends);
}
