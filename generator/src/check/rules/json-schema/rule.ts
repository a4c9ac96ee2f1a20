import type { Difference, Topic } from "../../difference.js";
import type { Finding, Level } from "../../finding.js";
import { textOf } from "../../subschema/values.js";

/**
 * A rule: a sentence, its reason, its way out and its own examples. `{place}`, `{name}`, `{old}`, `{new}` and `{example}`
 * stand for what the difference has there.
 */
export interface Rule {
  readonly name: string;
  readonly level: Level;
  readonly topic: Topic;
  readonly says: string;
  readonly because: string;
  readonly instead: string;
  /** Schemas of a property, and how often the rule finds something. */
  readonly examples: readonly RuleExample[];
}

export interface RuleExample {
  readonly before: object | boolean;
  readonly after: object | boolean;
  readonly finds: number;
}

export function rule(of: Rule): Rule {
  return of;
}

/** A change that refuses old values, and the one the other way round, which old code refuses new values of. */
export function opposites(of: {
  readonly topic: Topic;
  readonly narrowed: Pick<Rule, "name" | "says" | "instead">;
  readonly widened: Pick<Rule, "name" | "says">;
  /** From wide to narrow; the other way round for the second rule. */
  readonly examples: readonly (readonly [wide: object | boolean, narrow: object | boolean])[];
}): readonly Rule[] {
  const read = of.examples.map(([before, after]): RuleExample => ({ before, after, finds: 1 }));
  const forward = of.examples.map(([after, before]): RuleExample => ({ before, after, finds: 1 }));
  const none = (list: readonly RuleExample[]): RuleExample[] => list.map((it) => ({ ...it, finds: 0 }));
  return [
    rule({
      ...of.narrowed,
      level: "READ",
      topic: of.topic,
      because: "the new code would refuse old records that have {example} there",
      examples: [...read, ...none(forward)],
    }),
    rule({
      ...of.widened,
      level: "FORWARD",
      topic: of.topic,
      because: "code of the old version would refuse new records that have {example} there",
      instead:
        "deploy what reads before what writes: readers of the old version are told that such records are newer",
      examples: [...forward, ...none(read)],
    }),
  ];
}

const levels = { read: "READ", forward: "FORWARD", source: "SOURCE" } as const;

/** The finding of a rule for a difference that it is about. */
export function apply(of: Rule, difference: Difference): Finding | undefined {
  if (of.topic !== difference.topic || of.level !== levels[difference.direction]) return undefined;
  const undecided = difference.effect === "undecided";
  const fill = (text: string): string =>
    text.replaceAll(
      /\{(place|name|old|new|example)\}/g,
      (_, word: "place" | "name" | "old" | "new" | "example") => wordFor(word, difference),
    );
  return {
    rule: of.name,
    level: of.level,
    says: fill(of.says),
    because: undecided
      ? "it could not be decided whether the schemas accept the same here, so it is taken that they do not"
      : fill(of.because),
    instead: fill(of.instead),
    ...(of.level === "READ" && { effect: difference.effect }),
    before: difference.before,
    after: difference.after,
  };
}

function wordFor(word: "place" | "name" | "old" | "new" | "example", difference: Difference): string {
  const value = difference[word];
  if (word === "place" || word === "name") return String(value);
  if (value === undefined) return word === "example" ? "some values" : "nothing";
  const text = textOf(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
