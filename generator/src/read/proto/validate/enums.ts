import type { Problem } from "../../../errors.js";
import { printPlace } from "../../../problems.js";
import type { LoadedFile } from "../imports/load.js";
import type { EnumDeclaration, EnumValueDeclaration } from "../parse/declarations.js";
import { overlaps, rangeFinder, repeatedNames } from "./field-numbers.js";
import { enumsOf, syntaxOf } from "./walk.js";

/** Enums have values, proto3's start with zero, numbers are used once unless aliases are allowed. */
export function checkEnums(file: LoadedFile): Problem[] {
  return enumsOf(file).flatMap((declaration) => [
    ...checkValues(declaration, isOpen(file, declaration)),
    ...declaration.values.flatMap(checkInt32),
    ...checkAliases(declaration),
    ...checkReserved(declaration),
    ...checkShortNames(declaration),
  ]);
}

function isOpen(file: LoadedFile, declaration: EnumDeclaration): boolean {
  const syntax = syntaxOf(file);
  if (syntax === "proto2" || syntax === "proto3") return syntax === "proto3";
  const feature = [...declaration.options, ...file.declaration.options].find(
    (option) => option.name.text === "features.enum_type",
  );
  return feature?.value.text !== "CLOSED";
}

function checkValues({ name, values }: EnumDeclaration, open: boolean): Problem[] {
  const [first] = values;
  if (first === undefined)
    return [{ at: name.at, text: `enum "${name.text}" has no values.`, remedy: "Declare at least one." }];
  if (!open || first.number.value === 0) return [];
  return [
    {
      at: first.number.at,
      text: `the first value of enum "${name.text}" is ${first.number.text} and must be 0, the default.`,
      remedy: `Add a value for what is not set: ${upperSnakeCase(name.text)}_UNSPECIFIED = 0;`,
    },
  ];
}

function upperSnakeCase(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toUpperCase();
}

function checkInt32({ name, number }: EnumValueDeclaration): Problem[] {
  if (number.value >= -2_147_483_648 && number.value <= 2_147_483_647) return [];
  const text = `value "${name.text}" has number ${number.text}, which does not fit in 32 bits.`;
  return [{ at: number.at, text, remedy: "Give it a number from -2147483648 to 2147483647." }];
}

function checkAliases({ name, values, options }: EnumDeclaration): Problem[] {
  const option = options.find((it) => it.name.text === "allow_alias");
  const first = new Map<number, EnumValueDeclaration>();
  const problems: Problem[] = [];
  for (const value of values) {
    const other = first.get(value.number.value);
    if (other === undefined) first.set(value.number.value, value);
    else if (option?.value.text !== "true") {
      const text = `values "${other.name.text}" (${printPlace(other.name.at)}) and "${value.name.text}" both have number ${value.number.value}.`;
      const remedy =
        "Give one of them another number, or, if both are to be one, add: option allow_alias = true;";
      problems.push({ at: value.number.at, text, remedy });
    }
  }
  if (option?.value.text === "false")
    problems.push({
      at: option.name.at,
      text: "allow_alias = false says nothing.",
      remedy: "Remove the option.",
    });
  if (option?.value.text === "true" && first.size === values.length)
    problems.push({
      at: option.name.at,
      text: `enum "${name.text}" allows aliases and has none.`,
      remedy: "Remove the option.",
    });
  return problems;
}

function checkReserved({ values, reserved }: EnumDeclaration): Problem[] {
  const ranges = reserved.flatMap((it) => it.ranges);
  const names = reserved.flatMap((it) => it.names);
  const rangeAt = rangeFinder(ranges);
  const nameOf = new Map(names.map((name) => [name.text, name]));
  const used = values.flatMap(({ name, number }) => {
    const problems: Problem[] = [];
    const range = rangeAt(number.value);
    if (range !== undefined) {
      const text = `value "${name.text}" has number ${number.value}, which is reserved (${printPlace(range.start.at)}).`;
      problems.push({ at: number.at, text, remedy: "Give it a number that was never used." });
    }
    const reservedName = nameOf.get(name.text);
    if (reservedName !== undefined)
      problems.push({
        at: name.at,
        text: `"${name.text}" is reserved (${printPlace(reservedName.at)}).`,
        remedy: "Give the value a name that was never used.",
      });
    return problems;
  });
  const downwards = ranges.flatMap(({ start, end }) =>
    start.value <= end.value ? [] : [{ at: start.at, text: `${start.text} to ${end.text} is no range.` }],
  );
  return [...used, ...downwards, ...overlaps(ranges), ...repeatedNames(names)];
}

/** Generated code, ours too, calls values by their names without the enum's name in front. */
function checkShortNames({ name, values }: EnumDeclaration): Problem[] {
  const first = new Map<string, EnumValueDeclaration>();
  return values.flatMap((value) => {
    const short = shortName(value.name.text, name.text);
    const other = first.get(short);
    if (other === undefined) first.set(short, value);
    // Of one number they are aliases, and of one name they are told as duplicates.
    if (
      other === undefined ||
      other.number.value === value.number.value ||
      other.name.text === value.name.text
    )
      return [];
    const text = `values "${other.name.text}" (${printPlace(other.name.at)}) and "${value.name.text}" have one name, without "${name.text}" in front and apart from case.`;
    return [{ at: value.name.at, text, remedy: "Rename one of them." }];
  });
}

/** protoc's rule: the prefix without its underscores goes, case and underscores make no difference. */
function shortName(value: string, enumName: string): string {
  const prefix = enumName.replaceAll("_", "").toLowerCase();
  let matched = 0;
  let index = 0;
  for (; index < value.length && matched < prefix.length; index++) {
    if (value[index] === "_") continue;
    if (value[index]?.toLowerCase() !== prefix[matched]) return fold(value);
    matched++;
  }
  if (matched < prefix.length) return fold(value);
  const rest = value.slice(index).replace(/^_+/, "");
  return fold(rest === "" ? value : rest);
}

function fold(name: string): string {
  return name
    .split("_")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase())
    .join("");
}
