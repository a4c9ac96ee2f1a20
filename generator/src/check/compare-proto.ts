import type { LockedField, LockedProto } from "../model/locked-proto.js";
import type { Finding } from "./finding.js";
import { isReused } from "./rules/proto/field-numbers.js";
import { enumRules, fieldRules, messageRules } from "./rules/proto/index.js";
import { pairFields } from "./rules/proto/pair-fields.js";
import { elementNamed, elementOf } from "./rules/proto/reading/element.js";
import { isSpecial } from "./rules/proto/reading/json.js";
import {
  type EnumChange,
  type FieldChange,
  findingOf,
  type MessageChange,
  type ProtoCodec,
} from "./rules/proto/rule.js";
import { type FieldSide, fieldPath, ProtoVersion } from "./rules/proto/version.js";

export type { ProtoCodec } from "./rules/proto/rule.js";

/**
 * What a change of a message type means, from an earlier version to a later one: nothing, or findings by the rules in
 * `rules/proto`. Types are compared as often as one takes the place of another, from the roots on.
 */
export function compareProto(
  before: LockedProto,
  after: LockedProto,
  codec: ProtoCodec = "protobuf",
): Finding[] {
  return new Comparison(ProtoVersion.of(before), ProtoVersion.of(after), codec).findings();
}

class Comparison {
  readonly #before: ProtoVersion;
  readonly #after: ProtoVersion;
  readonly #codec: ProtoCodec;
  /** Pairs of types that are compared or will be: types that have themselves inside end there. */
  readonly #seen = new Set<string>();
  readonly #pending: (readonly [before: string, after: string])[] = [];
  readonly #findings: Finding[] = [];

  constructor(before: ProtoVersion, after: ProtoVersion, codec: ProtoCodec) {
    this.#before = before;
    this.#after = after;
    this.#codec = codec;
  }

  findings(): Finding[] {
    this.#compareLater(this.#before.schema.root, this.#after.schema.root);
    for (let pair = this.#pending.pop(); pair !== undefined; pair = this.#pending.pop())
      this.#compareTypes(...pair);
    return this.#findings;
  }

  #compareLater(before: string, after: string): void {
    const key = `${before} ${after}`;
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    this.#pending.push([before, after]);
  }

  #compareTypes(oldName: string, newName: string): void {
    const [before, after] = [this.#before.side(oldName), this.#after.side(newName)];
    if (before !== undefined && after !== undefined) {
      this.#compareMessages(pairFields(before, after, this.#codec));
      return;
    }
    const [oldEnum, newEnum] = [this.#before.enum(oldName), this.#after.enum(newName)];
    if (oldEnum !== undefined && newEnum !== undefined)
      this.#compareEnums({
        codec: this.#codec,
        before: { name: oldName, enum: oldEnum },
        after: { name: newName, enum: newEnum },
      });
  }

  #compareMessages(change: MessageChange): void {
    const at = { before: ["messages", change.before.name], after: ["messages", change.after.name] };
    for (const rule of messageRules)
      for (const hit of rule.find(change)) this.#findings.push(findingOf(rule, hit, at));
    for (const kept of change.kept) if (!isReused(kept, change)) this.#compareFields(kept);
  }

  #compareFields(change: FieldChange): void {
    const { before, after } = change;
    const isScalar = !before.field.type.startsWith(".") && !after.field.type.startsWith(".");
    if (!isSame(before, after)) {
      const at = { before: fieldPath(before), after: fieldPath(after) };
      for (const rule of fieldRules)
        for (const hit of rule.find(change)) this.#findings.push(findingOf(rule, hit, at));
    }
    if (isScalar) return;
    const [oldType, newType] = typesToCompare(before, after);
    const [old, now] = [elementNamed(this.#before, oldType), elementNamed(this.#after, newType)];
    if (old.kind === "scalar" || old.kind !== now.kind) return;
    // JSON has forms of their own for these, which tell nothing of their fields.
    if (this.#codec === "json" && old.name !== now.name && (isSpecial(old.name) || isSpecial(now.name)))
      return;
    this.#compareLater(old.name, now.name);
  }

  #compareEnums(change: EnumChange): void {
    const at = { before: ["enums", change.before.name], after: ["enums", change.after.name] };
    for (const rule of enumRules)
      for (const hit of rule.find(change)) this.#findings.push(findingOf(rule, hit, at));
  }
}

/** The values of a map are the second field of its entries, where those are a list in the other version. */
function typesToCompare(before: FieldSide, after: FieldSide): readonly [before: string, after: string] {
  const ofEntry = (list: FieldSide): string =>
    list.version.message(list.field.type.slice(1))?.fields["2"]?.type ?? list.field.type;
  const [from, to] = [before.field.kind, after.field.kind];
  return [
    to === "map" && from === "list" ? ofEntry(before) : before.field.type,
    from === "map" && to === "list" ? ofEntry(after) : after.field.type,
  ];
}

/** Most fields stay as they are, and no rule need look at them. What an enum's first value is, is not said in its fields. */
function isSame(before: FieldSide, after: FieldSide): boolean {
  return (
    isSameField(before.field, after.field) &&
    !(after.field.type.startsWith(".") && elementOf(after).kind === "enum") &&
    before.version.isProto3(before.owner) === after.version.isProto3(after.owner)
  );
}

function isSameField(a: LockedField, b: LockedField): boolean {
  return (
    a === b ||
    (a.type === b.type &&
      a.kind === b.kind &&
      a.key === b.key &&
      a.presence === b.presence &&
      a.oneof === b.oneof &&
      a.delimited === b.delimited &&
      a.utf8 === b.utf8 &&
      a.default === b.default &&
      a.jstype === b.jstype)
  );
}
