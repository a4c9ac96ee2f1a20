/** A writer in a process of its own, which may be killed at any time. */
import { takeOrder } from "./child.js";
import type { WriterPlan } from "./history.js";
import type { Place } from "./place.js";
import { type WriterReport, writeMessages } from "./write.js";

export interface WriterOrder {
  readonly plan: WriterPlan;
  readonly place: Place;
  readonly range: readonly [number, number];
  readonly lives: number;
}

takeOrder<WriterOrder, WriterReport>(({ plan, place, range, lives }, report) =>
  writeMessages(plan, place, range, lives, report),
);
