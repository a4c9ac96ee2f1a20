import type { FieldChange, MessageChange, ProtoCodec } from "./rule.js";
import type { FieldSide, MessageSide } from "./version.js";

/**
 * Which field of one version is read where the other has written one. In binary, that of the same number; in JSON, that
 * which has the written name for its JSON name or its own.
 */
export function pairFields(before: MessageSide, after: MessageSide, codec: ProtoCodec): MessageChange {
  const kept: FieldChange[] = [];
  const keep = (old: FieldSide, now: FieldSide): void => void kept.push({ codec, before: old, after: now });
  const olds = before.fields;
  const nows = after.fields;
  const findNow = finder(nows, codec);
  const findOld = finder(olds, codec);
  const removed: FieldSide[] = [];
  const added: FieldSide[] = [];
  for (const old of olds) {
    const now = findNow(old);
    if (now === undefined) removed.push(old);
    else keep(old, now);
  }
  for (const now of nows) {
    const old = findOld(now);
    if (old === undefined) added.push(now);
    else if (findNow(old) !== now) keep(old, now); // JSON can read one way and not the other
  }
  return { codec, before, after, kept, removed, added };
}

function finder(
  fields: readonly FieldSide[],
  codec: ProtoCodec,
): (written: FieldSide) => FieldSide | undefined {
  if (codec === "protobuf") {
    const byNumber = new Map(fields.map((side) => [side.number, side]));
    return ({ number }) => byNumber.get(number);
  }
  // protobuf-es lets later fields take names from those before.
  const byName = new Map(
    fields.flatMap((side) => [[side.field.name, side] as const, [side.field.json, side] as const]),
  );
  return ({ field }) => byName.get(field.json);
}
