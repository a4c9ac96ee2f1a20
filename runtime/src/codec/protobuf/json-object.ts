import type { JsonObject, JsonValue } from "@bufbuild/protobuf";
import type { ListValue, Struct, Value } from "@bufbuild/protobuf/wkt";
import { inspectJson } from "../json-value.js";
import { setOwn } from "./map-key.js";
import type { ReadableType, WritableType } from "./message-type.js";
import { Refusal } from "./refusal.js";
import { ListValueCodec, StructCodec, ValueCodec } from "./well-known.gen.js";

/** google.protobuf.Struct where it is a field: protobuf-es has a plain JSON object for it. */
export const JsonObjectCodec: WritableType & ReadableType<JsonObject> = {
  typeName: "google.protobuf.Struct",
  names: undefined,
  properties: 0,
  lengthSize: 1,
  create: () => ({}),
  write(to, json: unknown) {
    if (typeof json !== "object" || json === null || Array.isArray(json))
      throw Refusal.must(undefined, "be a JSON object", json);
    // Each level of JSON takes two messages, a Value and the Struct or ListValue inside of it.
    const { problem } = inspectJson(json, { maxDepth: to.levelsLeft >> 1, undefinedIsAbsent: false });
    if (problem !== undefined) throw new Refusal(undefined, problem.reason, problem.path);
    StructCodec.write(to, toStruct(json as JsonObject)); // it was just inspected
  },
  read(from, json) {
    const struct = toStruct(json);
    StructCodec.read(from, struct);
    for (const [key, value] of Object.entries(struct.fields)) setOwn(json, key, toJson(value));
  },
};

function toStruct(json: JsonObject): Struct {
  const struct = StructCodec.create();
  for (const [key, value] of Object.entries(json)) setOwn(struct.fields, key, toValue(value));
  return struct;
}

function toValue(json: JsonValue): Value {
  const value = ValueCodec.create();
  value.kind = toKind(json);
  return value;
}

function toKind(json: JsonValue): Value["kind"] {
  if (typeof json === "string") return { case: "stringValue", value: json };
  if (typeof json === "number") return { case: "numberValue", value: json };
  if (typeof json === "boolean") return { case: "boolValue", value: json };
  if (json === null) return { case: "nullValue", value: 0 };
  if (Array.isArray(json)) return { case: "listValue", value: toListValue(json) };
  return { case: "structValue", value: toStruct(json) };
}

function toListValue(items: readonly JsonValue[]): ListValue {
  const list = ListValueCodec.create();
  list.values = items.map(toValue);
  return list;
}

/** A Value of a kind that is not known is null, as in protobuf-es. */
function toJson({ kind }: Value): JsonValue {
  switch (kind.case) {
    case "structValue": {
      const json: JsonObject = {};
      for (const [key, value] of Object.entries(kind.value.fields)) setOwn(json, key, toJson(value));
      return json;
    }
    case "listValue":
      return kind.value.values.map(toJson);
    case "nullValue":
    case undefined:
      return null;
    default:
      return kind.value;
  }
}
