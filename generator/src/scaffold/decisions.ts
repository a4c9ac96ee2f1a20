import type { OpenStep, StepChange } from "./steps.js";

/** What a person has to decide about a step: of each property that changed, or of the message as a whole. */
export type Decisions =
  | { readonly properties: readonly Decision[]; readonly whole?: never }
  /** What happened, as sentences: not all of it is about a property that is known. */
  | { readonly whole: readonly string[] };

export interface Decision {
  /** What the property is called in the new message, or in the old one when it is gone. */
  readonly name: string;
  /** Undefined when old messages have none. */
  readonly before: string | undefined;
  /** What happened, as sentences. */
  readonly says: readonly string[];
  /** What to write, as an order; undefined: the old value, as it is. */
  readonly write: string | undefined;
}

export function decisionsOf({ changes }: Pick<OpenStep, "changes">): Decisions {
  const groups = new Map<string | undefined, StepChange[]>();
  for (const change of changes) {
    const name = change.after ?? change.before;
    groups.set(name, [...(groups.get(name) ?? []), change]);
  }
  const properties = [...groups].flatMap(([name, about]) =>
    name === undefined ? [] : [decision(name, about)],
  );
  // Without a word on what changed, nothing may be taken to stay as it was.
  const isKnown = properties.length > 0 && properties.length === groups.size;
  return isKnown ? { properties } : { whole: sentences(changes) };
}

function sentences(changes: readonly StepChange[]): readonly string[] {
  return [...new Set(changes.map(({ says }) => says))];
}

function decision(name: string, changes: readonly StepChange[]): Decision {
  const before = changes.find((it) => it.before !== undefined)?.before;
  return {
    name,
    before,
    says: sentences(changes),
    write: whatToWrite(before, changes),
  };
}

function whatToWrite(before: string | undefined, changes: readonly StepChange[]): string | undefined {
  if (before === undefined) return "write what old messages have";
  if (changes.every(({ after }) => after === undefined))
    return "move it to where it belongs now, or delete this line";
  const isRenamed = changes.every(({ isRead, after }) => !isRead && after !== before);
  return isRenamed ? undefined : "write what it becomes";
}
