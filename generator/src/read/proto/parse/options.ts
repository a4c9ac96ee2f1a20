import type { OptionDeclaration, OptionValue } from "./declarations.js";
import type { Reader } from "./reader.js";
import type { Token } from "./tokens.js";

/** `option name = value;`, after the keyword. */
export function readOptionStatement(reader: Reader): OptionDeclaration {
  reader.expect("option");
  const option = readOption(reader);
  reader.expect(";");
  return option;
}

/** `[name = value, …]`, or nothing. */
export function readInlineOptions(reader: Reader): OptionDeclaration[] {
  const options: OptionDeclaration[] = [];
  if (!reader.accept("[")) return options;
  do options.push(readOption(reader));
  while (reader.accept(","));
  reader.expect("]");
  return options;
}

function readOption(reader: Reader): OptionDeclaration {
  const { at } = reader.peek();
  let text = "";
  do {
    if (text !== "") text += ".";
    if (reader.accept("(")) {
      text += `(${reader.qualifiedName("the name of an option").text})`;
      reader.expect(")");
    } else text += reader.identifier("the name of an option").text;
  } while (reader.accept("."));
  reader.expect("=");
  return { name: { text, at }, value: readValue(reader) };
}

function readValue(reader: Reader): OptionValue {
  const token = reader.peek();
  if (token.kind === "string") return { kind: "string", ...literals(reader) };
  if (token.kind === "word") return { kind: "word", ...reader.identifier("a value") };
  if (token.text === "{") return readAggregate(reader);
  const sign = reader.accept("-") ? "-" : "";
  const number = reader.peek();
  if (number.kind !== "number" && !(number.kind === "word" && /^(?:inf|nan)$/.test(number.text)))
    throw reader.unexpected("a value");
  reader.next();
  return { kind: "number", text: sign + number.text, at: token.at };
}

/** The literals as written: whether their bytes are text depends on the option. */
function literals(reader: Reader): { text: string; at: OptionValue["at"] } {
  const { at } = reader.peek();
  let text = "";
  while (reader.peek().kind === "string") text += reader.next().text;
  return { text, at };
}

/** A message in protobuf's text format: what it means depends on its type. */
function readAggregate(reader: Reader): OptionValue {
  const { at } = reader.expect("{");
  const tokens: Token[] = [];
  for (let depth = 1; depth > 0; ) {
    const token = reader.next();
    if (token.kind === "end") throw reader.unexpected('"}"');
    if (token.kind !== "string" && token.text === "{") depth++;
    if (token.kind !== "string" && token.text === "}") depth--;
    tokens.push(token);
  }
  return { kind: "aggregate", text: "{…}", at, tokens };
}
