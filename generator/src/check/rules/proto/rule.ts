import type { Effect, Finding, Level, SchemaPath } from "../../finding.js";
import type { EnumSide, FieldSide, MessageSide } from "./version.js";

/** What the messages are encoded with: in JSON, fields and enum values go by their names. */
export type ProtoCodec = "protobuf" | "json";

/** A field that both versions have: of one number or, in JSON, of one name. */
export interface FieldChange {
  readonly codec: ProtoCodec;
  readonly before: FieldSide;
  readonly after: FieldSide;
}

export interface MessageChange {
  readonly codec: ProtoCodec;
  readonly before: MessageSide;
  readonly after: MessageSide;
  readonly kept: readonly FieldChange[];
  /** Fields whose data the new code does not find. */
  readonly removed: readonly FieldSide[];
  /** Fields whose data the old code does not find. */
  readonly added: readonly FieldSide[];
}

export interface EnumChange {
  readonly codec: ProtoCodec;
  readonly before: EnumSide;
  readonly after: EnumSide;
}

/** Words for the `{slots}` of a rule's sentences. */
export type Slots = Readonly<Record<string, string | number>>;

/** A rule that applies, and where. */
export interface Hit {
  readonly level: Level;
  readonly effect?: Effect;
  readonly slots: Slots;
  readonly before?: SchemaPath | undefined;
  readonly after?: SchemaPath | undefined;
}

/** A sentence, what it means for whom and what to do about it, and examples that are its tests. */
export interface Rule<Change> {
  /** Kebab-case. */
  readonly name: string;
  readonly says: string;
  /** By level, since one change can mean something for the new code and something else for the old. */
  readonly levels: Readonly<Partial<Record<Level, { readonly because: string; readonly instead: string }>>>;
  readonly find: (change: Change) => Iterable<Hit>;
  readonly examples: readonly Example[];
}

/**
 * A change in the notation of .proto files. What does not start like a file is what stands in `message M` of proto3; what
 * starts with a type is a proto3 file. The type that is locked is M.
 */
export interface Example {
  readonly before: string;
  readonly after: string;
  readonly codec?: ProtoCodec;
  /** What this rule finds, sorted: `FORWARD, READ altered`; nothing is `""`. */
  readonly finds: string;
}

/** What becomes of some values when what one version wrote is read by another. */
export interface Misreading {
  readonly effect: Effect;
  /** Which values, and what becomes of them: `negative numbers become large ones`. */
  readonly why: string;
}

/** New code reads what old code wrote, and old code what new code writes: one judge for both. */
export function* bothWays<Side>(
  { before, after }: { readonly before: Side; readonly after: Side },
  slots: Slots,
  judge: (written: Side, read: Side) => Misreading | undefined,
): Iterable<Hit> {
  const read = judge(before, after);
  if (read !== undefined) yield { level: "READ", effect: read.effect, slots: { ...slots, why: read.why } };
  const forward = judge(after, before);
  if (forward !== undefined) yield { level: "FORWARD", slots: { ...slots, why: forward.why } };
}

/** The finding of a hit; paths default to those of the change. */
export function findingOf<Change>(
  { name, says, levels }: Rule<Change>,
  { level, effect, slots, ...places }: Hit,
  at: { readonly before: SchemaPath; readonly after: SchemaPath },
): Finding {
  const told = levels[level];
  if (told === undefined) throw new TypeError(`rule ${name} does not say what ${level} means`);
  return {
    rule: name,
    level,
    says: fill(says, slots),
    because: fill(told.because, slots),
    instead: fill(told.instead, slots),
    ...(effect !== undefined && { effect }),
    before: "before" in places ? places.before : at.before,
    after: "after" in places ? places.after : at.after,
  };
}

function fill(sentence: string, slots: Slots): string {
  return sentence.replace(/\{(\w+)\}/g, (_, slot: string) => {
    const word = slots[slot];
    if (word === undefined) throw new TypeError(`"${sentence}": there is no ${slot}`);
    return String(word);
  });
}
