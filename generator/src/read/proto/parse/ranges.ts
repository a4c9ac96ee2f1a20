import type { Integer, NumberRange, ReservedDeclaration } from "./declarations.js";
import type { Reader } from "./reader.js";

/** `reserved 2, 9 to 11, 40 to max;` or `reserved "foo", "bar";` (without quotes in editions). */
export function readReserved(reader: Reader, max: number): ReservedDeclaration {
  reader.expect("reserved");
  const names: ReservedDeclaration["names"][number][] = [];
  let ranges: NumberRange[] = [];
  if (reader.peek().kind === "number" || reader.at("-")) ranges = readRanges(reader, max);
  else {
    do
      names.push(
        reader.peek().kind === "string"
          ? { ...reader.string("a name"), quoted: true }
          : { ...reader.identifier("a number, a range or a name"), quoted: false },
      );
    while (reader.accept(","));
  }
  reader.expect(";");
  return { kind: "reserved", ranges, names };
}

export function readRanges(reader: Reader, max: number): NumberRange[] {
  const ranges: NumberRange[] = [];
  do {
    const start = reader.integer("a number");
    const end = reader.accept("to") ? readEnd(reader, max) : start;
    ranges.push({ start, end });
  } while (reader.accept(","));
  return ranges;
}

function readEnd(reader: Reader, max: number): Integer {
  const { at } = reader.peek();
  return reader.accept("max") ? { text: "max", at, value: max } : reader.integer('a number or "max"');
}
