import type { Misreading, ProtoCodec } from "../rule.js";
import type { FieldSide } from "../version.js";
import { misreadBinary } from "./binary.js";
import { defaultOf, zeroOf } from "./default.js";
import { elementNamed } from "./element.js";

/** What happens when one value is read as several, several as one, or a map as neither. */
export function misreadLabel(codec: ProtoCodec, written: FieldSide, read: FieldSide): Misreading | undefined {
  const from = written.field.kind;
  const to = read.field.kind;
  if (from === to) return undefined;
  if (codec === "json")
    return { effect: "refused", why: "JSON has one value, a list and a map in different forms" };
  if (to === "list" && from === "singular") return misreadAsList(written);
  if (to === "list" && isEntryOf(read, written)) return undefined;
  if (from === "list" && to === "singular")
    return { effect: "altered", why: "of several values the last one is read, and packed ones are misread" };
  return {
    effect: "altered",
    why: "what is no map entry is taken for one, or a map entry for something else",
  };
}

function misreadAsList(written: FieldSide): Misreading | undefined {
  if (written.field.presence === undefined)
    return { effect: "altered", why: "zero is not written, so that it is read as an empty list" };
  return written.field.presence === "explicit" && defaultOf(written) !== zeroOf(written)
    ? { effect: "altered", why: "what is not set, and had a default, is read as an empty list" }
    : undefined;
}

/** A map is written as a list of messages with a key, 1, and a value, 2. */
function isEntryOf(list: FieldSide, map: FieldSide): boolean {
  const entry = list.version.message(list.field.type.slice(1));
  if (entry === undefined || map.field.kind !== "map" || map.field.key === undefined) return false;
  const reads = (number: string, type: string): boolean => {
    const field = entry.fields[number];
    if (field?.kind !== "singular" || field.delimited) return false;
    const part = elementNamed(list.version, field.type);
    // Types of values that are messages or enums have the same names here, or nothing is said for them.
    const whole = elementNamed(map.version, type);
    return part.kind === whole.kind
      ? part.name === whole.name
      : misreadBinary(whole, part) === undefined && part.kind === "scalar";
  };
  const others = Object.entries(entry.fields).filter(([number]) => number !== "1" && number !== "2");
  return (
    reads("1", map.field.key) &&
    reads("2", map.field.type) &&
    others.every(([, { presence }]) => presence !== "required")
  );
}
