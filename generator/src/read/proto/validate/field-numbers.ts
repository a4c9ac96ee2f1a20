import type { Problem } from "../../../errors.js";
import { printPlace } from "../../../problems.js";
import type { LoadedFile } from "../imports/load.js";
import type { FieldDeclaration, MessageDeclaration, NumberRange } from "../parse/declarations.js";
import { maxFieldNumber } from "../parse/message.js";
import { fieldsOf, isMessageSet, messagesOf, reservedOf } from "./walk.js";

/** Numbers of fields are in range, used once, and not reserved. */
export function checkFieldNumbers(file: LoadedFile): Problem[] {
  return messagesOf(file).flatMap(({ message }) => [
    ...fieldsOf(message).flatMap((field) => checkRange(field)),
    ...checkUsedOnce(fieldsOf(message)),
    ...checkReserved(message),
    ...checkRanges(message),
  ]);
}

function checkRange({ name, number }: FieldDeclaration): Problem[] {
  const { at, value } = number;
  if (value >= 19_000 && value <= 19_999)
    return [
      {
        at,
        text: `field "${name.text}" has number ${number.text}; 19000 to 19999 belong to protobuf itself.`,
        remedy: "Give it another number.",
      },
    ];
  if (value >= 1 && value <= maxFieldNumber) return [];
  return [
    {
      at,
      text: `field "${name.text}" has number ${number.text}, and the numbers are 1 to 536,870,911.`,
      remedy: "Give it another number.",
    },
  ];
}

function checkUsedOnce(fields: readonly FieldDeclaration[]): Problem[] {
  const first = new Map<number, FieldDeclaration>();
  const next = fields.reduce((most, field) => Math.max(most, field.number.value), 0) + 1;
  return fields.flatMap((field) => {
    const other = first.get(field.number.value);
    if (other === undefined) {
      first.set(field.number.value, field);
      return [];
    }
    const text = `fields "${other.name.text}" (${printPlace(other.name.at)}) and "${field.name.text}" both have number ${field.number.value}.`;
    const free = next <= 18_999 ? `, ${next} for one` : "";
    return [{ at: field.number.at, text, remedy: `Give one of them a number of its own${free}.` }];
  });
}

function checkReserved(message: MessageDeclaration): Problem[] {
  const reserved = reservedOf(message);
  const extensions = message.members.flatMap((it) => (it.kind === "extensions" ? it.ranges : []));
  if (reserved.length + extensions.length === 0) return [];
  const rangeAt = rangeFinder(reserved.flatMap((it) => it.ranges));
  const names = new Map(reserved.flatMap((it) => it.names).map((name) => [name.text, name]));
  const extensionsAt = rangeFinder(extensions);
  return fieldsOf(message).flatMap(({ name, number }) => {
    const problems: Problem[] = [];
    const range = rangeAt(number.value);
    if (range !== undefined) {
      const text = `field "${name.text}" has number ${number.value}, which is reserved (${printPlace(range.start.at)}).`;
      problems.push({ at: number.at, text, remedy: "Give it a number that was never used." });
    }
    if (extensionsAt(number.value) !== undefined)
      problems.push({
        at: number.at,
        text: `field "${name.text}" has number ${number.value}, which is kept for extensions.`,
        remedy: "Give it another number.",
      });
    const reservedName = names.get(name.text);
    if (reservedName !== undefined) {
      const text = `"${name.text}" is reserved (${printPlace(reservedName.at)}).`;
      problems.push({ at: name.at, text, remedy: "Give the field a name that was never used." });
    }
    return problems;
  });
}

/** Finds the range that a number lies in. Where ranges overlap, which is told elsewhere, one may be missed. */
export function rangeFinder(ranges: readonly NumberRange[]): (number: number) => NumberRange | undefined {
  const sorted = [...ranges].sort((a, b) => a.start.value - b.start.value);
  return (number) => {
    let low = 0;
    let high = sorted.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const range = sorted[middle];
      if (range === undefined) return undefined;
      if (number < range.start.value) high = middle - 1;
      else if (number > range.end.value) low = middle + 1;
      else return range;
    }
    return undefined;
  };
}

/** Ranges go upwards, are within the numbers of fields, and do not overlap. */
function checkRanges(message: MessageDeclaration): Problem[] {
  const reserved = reservedOf(message).flatMap((it) => it.ranges);
  const extensions = message.members.flatMap((it) => (it.kind === "extensions" ? it.ranges : []));
  const most = isMessageSet(message) ? 2_147_483_646 : maxFieldNumber;
  const ranges = [...reserved, ...extensions];
  return [
    // protoc lets reserved numbers be higher than there are any.
    ...reserved.filter(({ start, end }) => start.value < 1 || start.value > end.value).map(noRange),
    ...extensions
      .filter(({ start, end }) => start.value < 1 || start.value > end.value || end.value > most)
      .map(noRange),
    ...overlaps(ranges),
    ...repeatedNames(reservedOf(message).flatMap((it) => it.names)),
  ];
}

function noRange({ start, end }: NumberRange): Problem {
  const text = `${start.text} to ${end.text} is no range of field numbers, which are 1 to 536,870,911.`;
  return { at: start.at, text };
}

/** Each range that overlaps one before it, in order of their starts: linear but for the sort. */
export function overlaps(ranges: readonly NumberRange[]): Problem[] {
  const problems: Problem[] = [];
  let furthest: NumberRange | undefined;
  for (const range of [...ranges].sort((a, b) => a.start.value - b.start.value)) {
    if (furthest !== undefined && range.start.value <= furthest.end.value) {
      const text = `this range and the one at ${printPlace(furthest.start.at)} overlap.`;
      problems.push({ at: range.start.at, text, remedy: "Let each number stand in one of them." });
    }
    if (furthest === undefined || range.end.value > furthest.end.value) furthest = range;
  }
  return problems;
}

export function repeatedNames(names: readonly { text: string; at: Problem["at"] }[]): Problem[] {
  const seen = new Set<string>();
  return names.flatMap(({ text, at }) => {
    if (seen.has(text)) return [{ at, text: `"${text}" is reserved twice.`, remedy: "Remove one." }];
    seen.add(text);
    return [];
  });
}
