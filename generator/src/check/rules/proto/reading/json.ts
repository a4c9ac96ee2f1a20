import type { Misreading } from "../rule.js";
import { type Element, hasEach, integersOf, isLong, isWithin, printElement } from "./element.js";

/**
 * What happens when a value of one type is read as another in protobuf's JSON: 32-bit integers are numbers, 64-bit ones
 * strings of digits, enum values their names, bytes base64.
 */
export function misreadJson(written: Element, read: Element): Misreading | undefined {
  if (written.kind === read.kind && written.name === read.name) return undefined;
  const undecided: Misreading = {
    effect: "undecided",
    why: `${printElement(written)} is not the same in JSON as ${printElement(read)}`,
  };
  if (isSpecial(written.name) || isSpecial(read.name)) return undecided;
  if (written.kind === "message" || read.kind === "message")
    return written.kind === read.kind ? undefined : undecided;
  if (written.kind === "enum" && read.kind === "enum") return undefined;
  const refused: Misreading = {
    effect: "refused",
    why: `the JSON of ${printElement(written)} is refused as ${printElement(read)}`,
  };
  if (written.kind === "enum") return read.name === "string" ? named(written) : refused;
  if (written.name === "bool" || read.name === "bool") return refused;
  return misreadText(written, read) ?? misreadNumbers(written, read, refused);
}

function named({ name }: Element): Misreading {
  return { effect: "altered", why: `a value of ${name} is read as its name` };
}

function misreadText(written: Element, read: Element): Misreading | undefined {
  const isText = ({ kind, name }: Element): boolean =>
    kind === "scalar" && (name === "string" || name === "bytes");
  if (!isText(written) && !isText(read)) return undefined;
  return {
    effect: "altered",
    why: `the JSON of ${printElement(written)} is refused as ${printElement(read)}, or read as something else`,
  };
}

function misreadNumbers(written: Element, read: Element, refused: Misreading): Misreading | undefined {
  const from = integersOf(written);
  const to = integersOf(read);
  if (from === undefined)
    return written.name === "float" && read.name === "double"
      ? undefined
      : { ...refused, effect: to === undefined ? "altered" : "refused" };
  if (to === undefined) {
    const isExact = read.name === "double" && !isLong(written);
    return isExact ? undefined : { effect: "altered", why: `large numbers are rounded to a ${read.name}` };
  }
  if (read.kind === "enum" && (isLong(written) || (!read.enum.open && !hasEach(read.enum, from))))
    return refused;
  return isWithin(from, to)
    ? undefined
    : { effect: "refused", why: `numbers from outside of ${to.least} to ${to.most} are refused` };
}

/** What a key of a map is read as. Keys are strings in JSON, whatever they are. */
export function misreadJsonKey(written: Element, read: Element): Misreading | undefined {
  if (written.name === read.name || (read.name === "string" && written.name !== "bool")) return undefined;
  const from = integersOf(written);
  const to = integersOf(read);
  const bothNumbers =
    written.name !== "bool" && read.name !== "bool" && from !== undefined && to !== undefined;
  return bothNumbers && isWithin(from, to)
    ? undefined
    : { effect: "refused", why: `keys of type ${written.name} are refused as ${read.name}` };
}

/** Well-known types, the enum `NullValue` among them, that JSON has a form of its own for. */
export function isSpecial(fullName: string): boolean {
  return /^google\.protobuf\.(?:Any|Timestamp|Duration|FieldMask|Struct|Value|ListValue|\w+Value)$/.test(
    fullName,
  );
}
