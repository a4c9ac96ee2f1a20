import { print } from "../../../../generator/src/emit/code.js";
import { JsonWriters } from "../../../../generator/src/emit/codecs/json-writer/index.js";
import { Patterns } from "../../../../generator/src/emit/patterns.js";
import { JsonWriter, type WriteJson } from "../../../../runtime/src/codec/json-writer.js";
import * as v1 from "../../../../runtime/src/v1-json.js";
import { declaration, readFile } from "../../read/json-schema/read.js";

const writer = new JsonWriter();

/** The function for the message `Message`, running; undefined where the schema has none. */
export function writeOf(schema: object): WriteJson | undefined {
  const { schema: closed } = declaration(readFile(schema), "Message");
  if (closed === undefined) throw new Error("it is no message");
  const patterns = new Patterns();
  const writers = new JsonWriters([closed], patterns);
  const name = writers.nameFor(closed.root);
  if (name === undefined) return undefined;
  const text = print([patterns.printed(), writers.printed()]);
  const plain = text.replaceAll("(to: JsonWriter, value: unknown): boolean", "(to, value)");
  const run = new Function(...Object.keys(v1), `"use strict";\n${plain}\nreturn ${name};`);
  return run(...Object.values(v1)) as WriteJson; // what `JsonWriters` makes
}

export const written = (write: WriteJson, value: unknown): string | undefined => {
  const bytes = writer.write(write, value);
  return bytes && new TextDecoder("utf-8", { fatal: true }).decode(bytes);
};

/** A message with one property. */
export const messageOf = (value: object | boolean, more: object = {}): object => ({
  $defs: { Message: { type: "object", required: ["value"], properties: { value } }, ...more },
});
