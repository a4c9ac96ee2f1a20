import type {
  ExtendDeclaration,
  ExtensionRanges,
  FieldDeclaration,
  MessageDeclaration,
  MessageMember,
  OneofDeclaration,
  OptionDeclaration,
  Text,
} from "./declarations.js";
import { readEnum } from "./enum.js";
import { type ReadGroup, readField } from "./field.js";
import { readInlineOptions, readOptionStatement } from "./options.js";
import { readRanges, readReserved } from "./ranges.js";
import type { Reader } from "./reader.js";
import type { Token } from "./tokens.js";

/** The highest number of a field: 2^29 - 1, since a tag is 32 bits and three of them are the wire type. */
export const maxFieldNumber = 536_870_911;

/** protoc's own limit. */
const maxNesting = 31;

type AddGroup = (group: MessageDeclaration) => void;

export function readMessage(reader: Reader, depth = 0): MessageDeclaration {
  const first = reader.peek();
  const visibility = reader.visibility();
  reader.expect("message");
  const name = reader.identifier("the name of a message");
  return { ...readBody(reader, depth, { name, first }), ...visibility };
}

function readBody(
  reader: Reader,
  depth: number,
  { name, first }: { name: Text; first: Token },
): MessageDeclaration {
  // Told once: what is nested deeper still is passed over.
  if (depth > maxNesting) throw reader.refuse(name.at, ...tooDeep);
  reader.expect("{");
  const comments = reader.comments(first);
  const members: MessageMember[] = [];
  const options: OptionDeclaration[] = [];
  reader.block(() => readMember(reader, depth, members, options));
  return { kind: "message", name, comments, members, options };
}

const tooDeep = [
  `messages are nested more than ${maxNesting + 1} deep here.`,
  "Declare this message at the top of the file.",
] as const;

function readMember(
  reader: Reader,
  depth: number,
  members: MessageMember[],
  options: OptionDeclaration[],
): void {
  if (reader.accept(";")) return;
  const addGroup: AddGroup = (group) => members.push(group);
  const kind = declaredAt(reader);
  if (kind === "message") members.push(readMessage(reader, depth + 1));
  else if (kind === "enum") members.push(readEnum(reader));
  else if (reader.at("oneof")) members.push(readOneof(reader, depth, addGroup));
  else if (reader.at("extend")) members.push(readExtend(reader, depth + 1, addGroup));
  else if (reader.at("option")) options.push(readOptionStatement(reader));
  else if (reader.at("reserved")) members.push(readReserved(reader, maxFieldNumber));
  else if (reader.at("extensions")) members.push(readExtensionRanges(reader));
  else members.push(readField(reader, groupReader(reader, depth + 1, addGroup)));
}

/** Whether a message or an enum is declared here, with or without a word on its visibility. */
export function declaredAt(reader: Reader): "message" | "enum" | undefined {
  const isWord = reader.hasVisibility && (reader.at("export") || reader.at("local"));
  if (reader.at("enum", isWord ? 1 : 0)) return "enum";
  // Whatever else follows the word, reading a message tells that it cannot.
  return isWord || reader.at("message") ? "message" : undefined;
}

function groupReader(reader: Reader, depth: number, add: AddGroup): ReadGroup {
  return (name, first) => {
    const group = readBody(reader, depth, { name, first });
    add(group);
    return group;
  };
}

function readExtensionRanges(reader: Reader): ExtensionRanges {
  const { at } = reader.expect("extensions");
  const ranges = readRanges(reader, maxFieldNumber);
  const options = readInlineOptions(reader);
  reader.expect(";");
  return { kind: "extensions", ranges, options, at };
}

function readOneof(reader: Reader, depth: number, addGroup: AddGroup): OneofDeclaration {
  const first = reader.expect("oneof");
  const name = reader.identifier("the name of a oneof");
  reader.expect("{");
  const comments = reader.comments(first);
  const fields: FieldDeclaration[] = [];
  const options: OptionDeclaration[] = [];
  reader.block(() => {
    if (reader.at("option")) options.push(readOptionStatement(reader));
    else fields.push(readField(reader, groupReader(reader, depth + 1, addGroup)));
  });
  return { kind: "oneof", name, comments, fields, options };
}

/** `depth` is that of a group declared in it, whose message becomes a sibling of the extension. */
export function readExtend(reader: Reader, depth: number, addGroup: AddGroup): ExtendDeclaration {
  reader.expect("extend");
  const extendee = reader.qualifiedName("the name of a message");
  reader.expect("{");
  const fields: FieldDeclaration[] = [];
  reader.block(() => {
    fields.push(readField(reader, groupReader(reader, depth, addGroup)));
  });
  return { kind: "extend", extendee, fields };
}
