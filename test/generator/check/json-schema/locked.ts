import type { LockedJson } from "../../../../generator/src/model/locked-json.js";
import { lockedJson } from "../../../../generator/src/read/json-schema/locked.js";
import { declaration, type Given, readFile } from "../../read/json-schema/read.js";

/** The locked schema of a message `Message` of `chat.schema.json`. */
export function lockedMessage(given: Given): LockedJson {
  const { schema } = declaration(readFile(given), "Message");
  if (schema === undefined) throw new Error("Message is no message of the schema");
  return lockedJson(schema);
}
