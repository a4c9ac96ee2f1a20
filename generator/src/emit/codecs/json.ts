import type { BytesIn, JsonDeclaration } from "../../model/json-schema.js";
import type { FilePlan } from "../../plan/file-plan.js";
import { bytesInName, codecName, guardName, validatorName } from "../../plan/json-names.js";
import { type Code, code, join, type Printable, typeFrom, valueFrom } from "../code.js";
import { propertyKey, stringLiteral } from "../types/json-text.js";

const runtime = { package: "s2-codegen-runtime/v1" };

/** `TextCodec` and `isText` of each message, and where bytes stand in whichever type has some. */
export function emitJsonCodecs(plan: FilePlan): Code {
  if (plan.source.language !== "json-schema") return code``;
  const { declarations } = plan.source;
  return join(
    [
      ...declarations.flatMap((declaration) =>
        needsBytes(plan, declaration) ? [emitBytesIn(declaration)] : [],
      ),
      ...declarations.flatMap((declaration) =>
        declaration.schema === undefined ? [] : [emitCodec(plan, declaration), emitGuard(plan, declaration)],
      ),
    ],
    "\n",
  );
}

/** MessagePack carries bytes as they are. */
function needsBytes(plan: FilePlan, { bytes }: JsonDeclaration): boolean {
  return plan.codec === "json" && bytes !== undefined;
}

function emitCodec(plan: FilePlan, declaration: JsonDeclaration): Code {
  const { name } = declaration;
  const type = typeFrom(plan.source, name);
  const make = valueFrom(runtime, plan.codec === "msgpack" ? "msgpackCodec" : "jsonCodec");
  const bytes = needsBytes(plan, declaration)
    ? code`, ...${valueFrom(runtime, "bytesAsBase64")}(${bytesInName(name)})`
    : "";
  return code`export const ${codecName(name)}: ${typeFrom(runtime, "Codec")}<${type}> = /*@__PURE__*/ ${make}({ type: ${stringLiteral(name)}, validate: ${validatorName(name)}${bytes} });\n`;
}

function emitGuard({ source }: FilePlan, { name }: JsonDeclaration): Code {
  return code`/** Whether a value is a {@link ${name}}, checked in full. */\nexport function ${guardName(name)}(value: unknown): value is ${typeFrom(source, name)} {\n  return ${valueFrom(runtime, "fits")}(${validatorName(name)}, value);\n}\n`;
}

function emitBytesIn({ name, bytes }: JsonDeclaration): Code {
  if (bytes === undefined) return code``;
  return code`/** @internal */\nexport const ${bytesInName(name)}: ${typeFrom(runtime, "BytesIn")} = /*@__PURE__*/ ${printBytesIn(bytes)};\n`;
}

function printBytesIn(bytes: BytesIn): Printable {
  switch (bytes.kind) {
    case "bytes":
      return valueFrom(runtime, "bytesHere");
    case "items":
      return code`${valueFrom(runtime, "bytesInItems")}(${printBytesIn(bytes.of)})`;
    case "tuple":
      return code`${valueFrom(runtime, "bytesInTuple")}([${join(bytes.items.map(printOptional), ", ")}]${printRest(bytes.rest)})`;
    case "object":
      return code`${valueFrom(runtime, "bytesInObject")}(${printRecord(
        bytes.properties.map(({ name, of }) => code`${propertyKey(name)}: ${printOptional(of)}`),
      )}${printRest(bytes.rest)})`;
    case "union": {
      const kinds = [
        bytes.bytes ? code`bytes: ${valueFrom(runtime, "bytesHere")}` : "",
        bytes.array === undefined ? "" : code`array: ${printBytesIn(bytes.array)}`,
        bytes.object === undefined ? "" : code`object: ${printBytesIn(bytes.object)}`,
      ];
      return code`${valueFrom(runtime, "bytesInUnion")}(${printRecord(kinds)})`;
    }
    case "tagged": {
      const cases = bytes.cases.flatMap(({ values, of }) =>
        values.map((value) => code`${propertyKey(value)}: ${printBytesIn(of)}`),
      );
      return code`${valueFrom(runtime, "bytesByTag")}(${stringLiteral(bytes.tag)}, ${printRecord(cases)})`;
    }
    case "all":
      return code`${valueFrom(runtime, "bytesInAll")}(${join(bytes.of.map(printBytesIn), ", ")})`;
    case "reference": {
      const name = bytesInName(bytes.name);
      const target = bytes.module === undefined ? name : valueFrom({ module: `${bytes.module}.codec` }, name);
      // A function, since what it refers to may be declared further down, or be this very type.
      return code`(value, convert) => ${target}(value, convert)`;
    }
  }
}

function printRecord(entries: readonly Printable[]): Printable {
  return entries.length === 0 ? "{}" : code`{ ${join(entries, ", ")} }`;
}

function printOptional(bytes: BytesIn | undefined): Printable {
  return bytes === undefined ? "undefined" : printBytesIn(bytes);
}

function printRest(rest: BytesIn | undefined): Printable {
  return rest === undefined ? "" : code`, ${printBytesIn(rest)}`;
}
