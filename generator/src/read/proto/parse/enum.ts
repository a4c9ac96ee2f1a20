import type {
  EnumDeclaration,
  EnumValueDeclaration,
  OptionDeclaration,
  ReservedDeclaration,
} from "./declarations.js";
import { readInlineOptions, readOptionStatement } from "./options.js";
import { readReserved } from "./ranges.js";
import type { Reader } from "./reader.js";

export const maxEnumNumber = 2_147_483_647;

export function readEnum(reader: Reader): EnumDeclaration {
  const first = reader.peek();
  const visibility = reader.visibility();
  reader.expect("enum");
  const name = reader.identifier("the name of an enum");
  reader.expect("{");
  const comments = reader.comments(first);
  const values: EnumValueDeclaration[] = [];
  const reserved: ReservedDeclaration[] = [];
  const options: OptionDeclaration[] = [];
  reader.block(() => {
    if (reader.accept(";")) return;
    if (reader.at("option")) options.push(readOptionStatement(reader));
    else if (reader.at("reserved")) reserved.push(readReserved(reader, maxEnumNumber));
    else values.push(readValue(reader));
  });
  return { kind: "enum", ...visibility, name, comments, values, reserved, options };
}

function readValue(reader: Reader): EnumValueDeclaration {
  const first = reader.peek();
  const name = reader.identifier("the name of a value");
  reader.expect("=");
  const number = reader.integer("the number of the value");
  const options = readInlineOptions(reader);
  reader.expect(";");
  return { name, number, options, comments: reader.comments(first) };
}
