/** Random `.proto` texts that say something about every kind of field. */
export type Random = () => number;

export const syntaxes = ['syntax = "proto3"', 'syntax = "proto2"', 'edition = "2023"'] as const;
export type Syntax = (typeof syntaxes)[number];

const scalars = [
  ...["double", "float", "int32", "int64", "uint32", "uint64", "sint32", "sint64"],
  ...["fixed32", "fixed64", "sfixed32", "sfixed64", "bool", "string", "bytes"],
];
const keys = scalars.filter((name) => !["double", "float", "bytes"].includes(name));
const wellKnown = [
  "Timestamp",
  "Struct",
  "Value",
  "ListValue",
  "Any",
  "Int64Value",
  "StringValue",
  "BytesValue",
];
const imports = ["timestamp", "struct", "any", "wrappers"];

/** Names of the messages of a file made by {@link randomProto}. */
export function messageNames(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `M${index}`);
}

export function randomProto(random: Random, syntax: Syntax, messages: number): string {
  const names = messageNames(messages);
  const one = (from: readonly string[]): string => from[Math.floor(random() * from.length)] ?? "";
  const type = (): string => {
    const kind = random();
    if (kind < 0.55) return one(scalars);
    if (kind < 0.65)
      return one(["Open", "Closed"].slice(syntax.includes("proto") ? 1 : 0)).replace("Closed", "E");
    return kind < 0.85 ? one(names) : `google.protobuf.${one(wellKnown)}`;
  };
  const message = (name: string): string => {
    const numbers = fieldNumbers(random);
    let index = 0;
    const field = (label: string, of: string): string => {
      const options = optionsOf(random, syntax, label, of);
      return `${label}${of} f${index++} = ${numbers()}${options};`;
    };
    const count = 1 + Math.floor(random() * 12);
    const lines = Array.from({ length: count }, () => {
      const kind = random();
      if (kind < 0.25) return field("repeated ", type());
      if (kind < 0.4) return field("", `map<${one(keys)}, ${type()}>`);
      if (kind < 0.5) {
        const cases = Array.from({ length: 1 + Math.floor(random() * 4) }, () => field("  ", type()));
        return `oneof o${index} { ${cases.join(" ")} }`;
      }
      if (syntax.includes("proto2") && kind < 0.55)
        return `${one(["optional", "repeated"])} group G${index++} = ${numbers()} { optional int32 a = 1; optional ${one(names)} b = 2; }`;
      if (syntax.includes("proto2"))
        return random() < 0.1 ? field("required ", one(scalars)) : field("optional ", type());
      return field(syntax.includes("proto3") && random() < 0.3 ? "optional " : "", type());
    });
    return `message ${name} {\n  ${lines.join("\n  ")}\n}`;
  };
  const closed = syntax.includes("edition") ? "option features.enum_type = CLOSED; " : "";
  return [
    `${syntax};`,
    ...imports.map((name) => `import "google/protobuf/${name}.proto";`),
    `enum E { ${closed}E_ZERO = 0; E_ONE = 1; E_BELOW = -5; E_HIGH = 1000; }`,
    ...(syntax.includes("edition") ? ["enum Open { OPEN_ZERO = 0; OPEN_ONE = 1; }"] : []),
    ...names.map(message),
  ].join("\n");
}

/** Each number once, in no order, small and large. */
function fieldNumbers(random: Random): () => number {
  const used = new Set<number>();
  return () => {
    for (;;) {
      const most = [15, 30, 3000, 536_870_911][Math.floor(random() * 4)] ?? 15;
      const number = 1 + Math.floor(random() * most);
      if (used.has(number) || (number >= 19_000 && number <= 19_999)) continue;
      used.add(number);
      return number;
    }
  };
}

function optionsOf(random: Random, syntax: Syntax, label: string, type: string): string {
  const options: string[] = [];
  const isNumber = scalars.includes(type) && type !== "string" && type !== "bytes";
  if (type.endsWith("64") && random() < 0.3) options.push("jstype = JS_STRING");
  if (syntax.includes("edition")) {
    if (label === "" && scalars.includes(type) && random() < 0.3)
      options.push("features.field_presence = IMPLICIT");
    if (label === "repeated " && isNumber && random() < 0.3)
      options.push("features.repeated_field_encoding = EXPANDED");
    if (/^M\d/.test(type) && random() < 0.4) options.push("features.message_encoding = DELIMITED");
    if (type === "string" && random() < 0.3) options.push("features.utf8_validation = NONE");
  } else if (label === "repeated " && isNumber && random() < 0.4) options.push(`packed = ${random() < 0.5}`);
  if (syntax.includes("proto2") && label === "optional ") {
    if (type === "string" && random() < 0.3) options.push('default = "x\\"y"');
    if (type === "int32" && random() < 0.3) options.push("default = -7");
    if (type === "E" && random() < 0.3) options.push("default = E_ONE");
    if (type === "bytes" && random() < 0.3) options.push('default = "\\001\\377"');
    if (type === "float" && random() < 0.3) options.push("default = -inf");
  }
  return options.length === 0 ? "" : ` [${options.join(", ")}]`;
}
