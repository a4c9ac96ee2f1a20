import type { Problem } from "../../../errors.js";
import { printPlace } from "../../../problems.js";
import type { LoadedFile } from "../imports/load.js";
import type { FieldDeclaration, MessageDeclaration, NumberRange } from "../parse/declarations.js";
import { maxFieldNumber } from "../parse/message.js";
import { fieldsOf, messagesOf, reservedOf } from "./walk.js";

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
  const next = Math.max(0, ...fields.map((field) => field.number.value)) + 1;
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
  const ranges = reserved.flatMap((it) => it.ranges);
  const names = reserved.flatMap((it) => it.names);
  const extensions = message.members.flatMap((it) => (it.kind === "extensions" ? it.ranges : []));
  return fieldsOf(message).flatMap(({ name, number }) => {
    const problems: Problem[] = [];
    const range = ranges.find((it) => contains(it, number.value));
    if (range !== undefined) {
      const text = `field "${name.text}" has number ${number.value}, which is reserved (${printPlace(range.start.at)}).`;
      problems.push({ at: number.at, text, remedy: "Give it a number that was never used." });
    }
    if (extensions.some((it) => contains(it, number.value)))
      problems.push({
        at: number.at,
        text: `field "${name.text}" has number ${number.value}, which is kept for extensions.`,
        remedy: "Give it another number.",
      });
    const reservedName = names.find((it) => it.text === name.text);
    if (reservedName !== undefined) {
      const text = `"${name.text}" is reserved (${printPlace(reservedName.at)}).`;
      problems.push({ at: name.at, text, remedy: "Give the field a name that was never used." });
    }
    return problems;
  });
}

function contains({ start, end }: NumberRange, number: number): boolean {
  return start.value <= number && number <= end.value;
}

/** Ranges go upwards, are within the numbers of fields, and do not overlap. */
function checkRanges(message: MessageDeclaration): Problem[] {
  const ranges = message.members.flatMap((it) =>
    it.kind === "reserved" || it.kind === "extensions" ? it.ranges : [],
  );
  return [
    ...ranges.flatMap(({ start, end }) =>
      start.value >= 1 && start.value <= end.value && end.value <= maxFieldNumber
        ? []
        : [
            {
              at: start.at,
              text: `${start.text} to ${end.text} is no range of field numbers, which are 1 to 536,870,911.`,
            },
          ],
    ),
    ...overlaps(ranges),
    ...repeatedNames(reservedOf(message).flatMap((it) => it.names)),
  ];
}

export function overlaps(ranges: readonly NumberRange[]): Problem[] {
  return ranges.flatMap((range, index) => {
    const other = ranges
      .slice(0, index)
      .find((it) => it.start.value <= range.end.value && range.start.value <= it.end.value);
    if (other === undefined) return [];
    const text = `this range and the one at ${printPlace(other.start.at)} overlap.`;
    return [{ at: range.start.at, text, remedy: "Let each number stand in one of them." }];
  });
}

export function repeatedNames(names: readonly { text: string; at: Problem["at"] }[]): Problem[] {
  return names.flatMap(({ text, at }, index) =>
    names.findIndex((it) => it.text === text) < index
      ? [{ at, text: `"${text}" is reserved twice.`, remedy: "Remove one." }]
      : [],
  );
}
