import type {
  ExtendDeclaration,
  FieldDeclaration,
  MessageDeclaration,
  MessageMember,
  OneofDeclaration,
  OptionDeclaration,
  Text,
} from "./declarations.js";
import { readEnum } from "./enum.js";
import { readInlineOptions, readOptionStatement } from "./options.js";
import { readRanges, readReserved } from "./ranges.js";
import type { Reader } from "./reader.js";

/** The highest number of a field: 2^29 - 1, since a tag is 32 bits and three of them are the wire type. */
export const maxFieldNumber = 536_870_911;

/** protoc's own limit. */
const maxNesting = 31;

export function readMessage(reader: Reader, depth = 0): MessageDeclaration {
  const first = reader.expect("message");
  const name = reader.identifier("the name of a message");
  if (depth > maxNesting)
    reader.problems.push({
      at: name.at,
      text: `messages are nested more than ${maxNesting + 1} deep here.`,
      remedy: "Declare this message at the top of the file.",
    });
  reader.expect("{");
  const comments = reader.comments(first);
  const members: MessageMember[] = [];
  const options: OptionDeclaration[] = [];
  reader.block(() => {
    if (depth > maxNesting) reader.next();
    else readMember(reader, depth, members, options);
  });
  return { kind: "message", name, comments, members, options };
}

function readMember(
  reader: Reader,
  depth: number,
  members: MessageMember[],
  options: OptionDeclaration[],
): void {
  if (reader.accept(";")) return;
  if (startsDeclaration(reader, "message")) members.push(readMessage(reader, depth + 1));
  else if (startsDeclaration(reader, "enum")) members.push(readEnum(reader));
  else if (startsDeclaration(reader, "oneof")) members.push(readOneof(reader));
  else if (reader.at("extend") && reader.peek(1).text !== "=" && !isField(reader))
    members.push(readExtend(reader));
  else if (reader.at("option") && !isField(reader)) options.push(readOptionStatement(reader));
  else if (reader.at("reserved") && !isField(reader)) members.push(readReserved(reader, maxFieldNumber));
  else if (reader.at("extensions") && !isField(reader)) {
    const { at } = reader.next();
    const ranges = readRanges(reader, maxFieldNumber);
    members.push({ kind: "extensions", ranges, options: readInlineOptions(reader), at });
    reader.expect(";");
  } else members.push(readField(reader));
}

/** `message Foo {`, not a field whose type happens to be called `message`. */
function startsDeclaration(reader: Reader, keyword: string): boolean {
  return reader.at(keyword) && !isField(reader);
}

/** A type of one word, a name, and `=`: keywords are names too. */
function isField(reader: Reader): boolean {
  return reader.peek(1).kind === "word" && reader.peek(2).text === "=" && reader.peek(3).kind === "number";
}

function readOneof(reader: Reader): OneofDeclaration {
  const first = reader.expect("oneof");
  const name = reader.identifier("the name of a oneof");
  reader.expect("{");
  const comments = reader.comments(first);
  const fields: FieldDeclaration[] = [];
  const options: OptionDeclaration[] = [];
  reader.block(() => {
    if (reader.accept(";")) return;
    if (reader.at("option") && !isField(reader)) options.push(readOptionStatement(reader));
    else fields.push(readField(reader));
  });
  return { kind: "oneof", name, comments, fields, options };
}

export function readExtend(reader: Reader): ExtendDeclaration {
  reader.expect("extend");
  const extendee = reader.qualifiedName("the name of a message");
  reader.expect("{");
  const fields: FieldDeclaration[] = [];
  reader.block(() => {
    if (!reader.accept(";")) fields.push(readField(reader));
  });
  return { kind: "extend", extendee, fields };
}

export function readField(reader: Reader): FieldDeclaration {
  const first = reader.peek();
  const label = readLabel(reader);
  const { keyType, type } = readType(reader);
  if (type.text === "group" && reader.peek().kind === "word" && reader.peek(3).text === "{")
    throw reader.refuse(
      type.at,
      "groups are not supported.",
      'Use a nested message, or in an edition "features.message_encoding = DELIMITED".',
    );
  const name = reader.identifier("the name of a field");
  reader.expect("=");
  const number = reader.integer("the number of the field");
  const options = readInlineOptions(reader);
  reader.expect(";");
  return { kind: "field", label, keyType, type, name, number, options, comments: reader.comments(first) };
}

function readLabel(reader: Reader): FieldDeclaration["label"] {
  const { text, at } = reader.peek();
  if (text !== "optional" && text !== "required" && text !== "repeated") return undefined;
  // A field whose type is a message called "optional" has only its name behind that.
  if (isField(reader)) return undefined;
  reader.next();
  return { text, at };
}

function readType(reader: Reader): { keyType: Text | undefined; type: Text } {
  if (!(reader.at("map") && reader.peek(1).text === "<"))
    return { keyType: undefined, type: reader.qualifiedName("the type of a field") };
  reader.next();
  reader.expect("<");
  const keyType = reader.identifier("the type of the map's keys");
  reader.expect(",");
  const type = reader.qualifiedName("the type of the map's values");
  reader.expect(">");
  return { keyType, type };
}
