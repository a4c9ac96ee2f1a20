import type { FieldDeclaration, MessageDeclaration, Text } from "./declarations.js";
import { readInlineOptions } from "./options.js";
import type { Reader } from "./reader.js";
import type { Token } from "./tokens.js";

/** Reads the message of a group, from its brace on. */
export type ReadGroup = (name: Text, first: Token) => MessageDeclaration;

/** A field of a message, a oneof or an extension. */
export function readField(reader: Reader, readGroup: ReadGroup): FieldDeclaration {
  const first = reader.peek();
  const label = readLabel(reader);
  if (reader.at("group")) return readGroupField(reader, label, first, readGroup);
  const { keyType, type } = readType(reader);
  const name = reader.identifier("the name of a field");
  reader.expect("=");
  const number = reader.integer("the number of the field");
  const options = readInlineOptions(reader);
  reader.expect(";");
  const comments = reader.comments(first);
  return { kind: "field", label, keyType, type, isGroup: false, name, number, options, comments };
}

/** A message and a field of that type in one: the field has the message's name in lower case. */
function readGroupField(
  reader: Reader,
  label: FieldDeclaration["label"],
  first: Token,
  readGroup: ReadGroup,
): FieldDeclaration {
  reader.expect("group");
  const { text, at } = reader.identifier("the name of a group");
  reader.expect("=");
  const number = reader.integer("the number of the field");
  const options = readInlineOptions(reader);
  if (!/^[A-Z]/.test(text))
    reader.problems.push({
      at,
      text: `"${text}" is a group, and the name of a group starts with a capital letter.`,
      remedy: `Write "${text.charAt(0).toUpperCase()}${text.slice(1)}".`,
    });
  readGroup({ text, at }, first);
  const comments = { leading: undefined, trailing: undefined, detached: [] }; // they are the message's
  return {
    ...{ kind: "field", label, keyType: undefined, type: { text, at }, isGroup: true },
    ...{ name: { text: text.toLowerCase(), at }, number, options, comments },
  };
}

function readLabel(reader: Reader): FieldDeclaration["label"] {
  const { text, at } = reader.peek();
  if (text !== "optional" && text !== "required" && text !== "repeated") return undefined;
  reader.next();
  return { text, at };
}

function readType(reader: Reader): { keyType: Text | undefined; type: Text } {
  if (!(reader.at("map") && reader.at("<", 1)))
    return { keyType: undefined, type: reader.qualifiedName("the type of a field") };
  reader.next();
  reader.expect("<");
  const keyType = reader.qualifiedName("the type of the map's keys");
  reader.expect(",");
  const type = reader.qualifiedName("the type of the map's values");
  reader.expect(">");
  return { keyType, type };
}
