import { type DescField, type DescMessage, ScalarType } from "@bufbuild/protobuf";
import type { Random } from "./random-proto.js";

/** A random init shape of a message, nested to a depth; required fields are always set. */
export function randomInit(random: Random, message: DescMessage, depth: number): Record<string, unknown> {
  const init: Record<string, unknown> = {};
  for (const member of message.members) {
    if (member.kind === "oneof") {
      const field = member.fields[Math.floor(random() * member.fields.length * 1.3)];
      const value = field === undefined ? undefined : randomField(random, field, depth);
      if (field !== undefined && value !== undefined)
        init[member.localName] = { case: field.localName, value };
      continue;
    }
    const required = member.presence === 3;
    if (!required && random() < 0.35) continue;
    const value = randomField(random, member, depth);
    if (value !== undefined) init[member.localName] = value;
  }
  return init;
}

function randomField(random: Random, field: DescField, depth: number): unknown {
  switch (field.fieldKind) {
    case "list": {
      const items = Array.from({ length: Math.floor(random() * 4) }, () => randomItem(random, field, depth));
      return items.includes(undefined) ? [] : items;
    }
    case "map": {
      const entries: [string, unknown][] = [];
      for (let count = Math.floor(random() * 4); count > 0; count--) {
        const value = randomItem(random, field, depth);
        if (value !== undefined) entries.push([String(randomScalar(random, field.mapKey, false)), value]);
      }
      return Object.fromEntries(entries);
    }
    default:
      return randomItem(random, field, depth);
  }
}

function randomItem(random: Random, field: DescField, depth: number): unknown {
  const { message } = field;
  if (message !== undefined) {
    const isPlain = field.fieldKind === "message" && field.oneof === undefined;
    if (message.typeName === "google.protobuf.Struct" && field.parent.typeName !== "google.protobuf.Value")
      return { [randomText(random)]: [null, -0.5, { a: randomText(random) }, [], true] };
    if (isPlain && /\.(?:Int64|String|Bytes)Value$/.test(message.typeName))
      return randomScalar(random, message.fields[0]?.scalar ?? ScalarType.STRING, false);
    return depth === 0 ? undefined : randomInit(random, message, depth - 1);
  }
  if (field.enum !== undefined)
    return field.enum.open && random() < 0.2
      ? randomScalar(random, ScalarType.INT32, false)
      : field.enum.values[Math.floor(random() * field.enum.values.length)]?.number;
  const asText = "longAsString" in field && field.longAsString;
  return randomScalar(random, field.scalar ?? ScalarType.INT32, asText);
}

const texts = [
  "",
  "a",
  "hello",
  "x".repeat(16),
  "y".repeat(17),
  "z".repeat(130),
  "é",
  "😀 and more of it",
  "\ufeffbom",
  "__proto__",
  "\ufffd",
];

function randomText(random: Random): string {
  const text = texts[Math.floor(random() * texts.length)] ?? "";
  return random() < 0.03 ? text.repeat(400) : text;
}

function randomScalar(random: Random, type: ScalarType, asText: boolean): unknown {
  const one = <Value>(...values: readonly Value[]): Value =>
    values[Math.floor(random() * values.length)] as Value;
  const bits = Math.floor(random() * 64);
  const long =
    BigInt.asUintN(bits, BigInt(Math.floor(random() * 2 ** 53)) * 4099n) * (random() < 0.1 ? 0n : 1n);
  const shown = (value: bigint): unknown => (asText ? String(value) : value);
  switch (type) {
    case ScalarType.DOUBLE:
      return one(0, -0, Number.NaN, 1 / 0, -1 / 0, random() * 10 ** (random() * 600 - 300));
    case ScalarType.FLOAT:
      return one(0, -0, Number.NaN, -1 / 0, 3.4028234663852886e38, Math.fround(random()), random());
    case ScalarType.BOOL:
      return random() < 0.5;
    case ScalarType.STRING:
      return randomText(random);
    case ScalarType.BYTES:
      return Uint8Array.from({ length: Math.floor(random() * 20) }, () => random() * 256);
    case ScalarType.UINT32:
    case ScalarType.FIXED32:
      return one(0, 1, 127, 128, 2 ** 31, 2 ** 32 - 1, Math.floor(random() * 2 ** 32));
    case ScalarType.UINT64:
    case ScalarType.FIXED64:
      return shown(random() < 0.1 ? 2n ** 64n - 1n : long);
    case ScalarType.INT64:
    case ScalarType.SINT64:
    case ScalarType.SFIXED64:
      return shown(random() < 0.1 ? -(2n ** 63n) : random() < 0.5 ? -long : long);
    default:
      return one(0, 1, -1, 127, 128, 2 ** 31 - 1, -(2 ** 31), Math.floor(random() * 2 ** 32) | 0);
  }
}
