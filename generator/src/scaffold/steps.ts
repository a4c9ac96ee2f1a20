import type { LockedType, UpcastStep } from "../lock/versioned.js";
import type { SchemaFile, Variant } from "../model/model.js";
import type { StreamPlan } from "../plan/file-plan.js";

/** A function that the client has to be given. */
export interface Step {
  /** The message type's name on the stream: `Text`. */
  readonly type: string;
  /** `v1ToV2` */
  readonly name: string;
  readonly from: LockedType;
  readonly to: UpcastStep["to"];
  /** The type as the client has it. */
  readonly now: { readonly variant: Variant; readonly declaredIn: SchemaFile };
}

/** A step, and what a person has to know to write its function. */
export interface OpenStep extends Step {
  readonly changes: readonly StepChange[];
}

/** A reason why an old message cannot stand for a new one. */
export interface StepChange {
  /** A sentence. */
  readonly says: string;
  /** Whether old bytes could not be read with the new codec; else it is about TypeScript alone. */
  readonly isRead: boolean;
  /** What the property is called before, undefined where there is none. */
  readonly before: string | undefined;
  /** The same after. Neither: it is about no property alone. */
  readonly after: string | undefined;
}

export function stepsOf({ variants }: StreamPlan): readonly Step[] {
  return variants.flatMap((now) =>
    now.earlier.flatMap(({ upcast }) =>
      upcast === undefined ? [] : [{ type: now.variant.name, ...upcast, now }],
    ),
  );
}
