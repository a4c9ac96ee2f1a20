import type { Misreading } from "../rule.js";
import { type Element, hasEach, integersOf, isWithin, printElement } from "./element.js";

/**
 * What happens when a value of one type is read as another in protobuf's binary encoding. Messages are compared field by
 * field and enums value by value, elsewhere. What is read whole passes: a small integer as a large one, a boolean as 0
 * or 1, text as its UTF-8, a message as its encoding.
 */
export function misreadBinary(written: Element, read: Element): Misreading | undefined {
  if (written.kind === read.kind && (written.kind !== "scalar" || written.name === read.name))
    return undefined;
  const numbers = misreadNumbers(written, read);
  if (numbers !== "no numbers") return numbers;
  const from = written.kind === "scalar" ? written.name : written.kind;
  const to = read.kind === "scalar" ? read.name : read.kind;
  if (to === "bytes" && (from === "string" || from === "message")) return undefined;
  if (from === "bytes" && to === "string")
    return { effect: "refused", why: "bytes that are no UTF-8 are refused" };
  if (to === "message" && (from === "bytes" || from === "string"))
    return { effect: "refused", why: `what is no encoding of ${read.name} is refused, or taken for one` };
  return {
    effect: "altered",
    why: `the bytes of ${printElement(written)} mean something else as ${printElement(read)}`,
  };
}

function misreadNumbers(written: Element, read: Element): Misreading | undefined | "no numbers" {
  const from = integersOf(written);
  const to = integersOf(read);
  if (from === undefined || to === undefined) return "no numbers";
  if (from.encoding !== to.encoding)
    return {
      effect: "altered",
      why: `${printElement(written)} and ${printElement(read)} write numbers in different ways`,
    };
  const int32s = integersOf({ kind: "scalar", name: "int32" });
  if (read.kind === "enum" && !read.enum.open && int32s !== undefined && isWithin(from, int32s))
    return hasEach(read.enum, from)
      ? undefined
      : { effect: "lost", why: `numbers that ${read.name} has no value for are put aside` };
  return isWithin(from, to)
    ? undefined
    : { effect: "altered", why: `numbers from outside of ${to.least} to ${to.most} become others` };
}
