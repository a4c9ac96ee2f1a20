import type { BytesIn, ClosedSchema, JsonDeclaration } from "../../model/json-schema.js";
import { codecsBeside } from "../../plan/codec-module.js";
import type { FilePlan } from "../../plan/file-plan.js";
import { bytesInName, codecName, guardName, int64InName, validatorName } from "../../plan/json-names.js";
import { type Code, code, join, type Printable, typeFrom, valueFrom } from "../code.js";
import type { Patterns } from "../patterns.js";
import { propertyKey, stringLiteral } from "../types/json-text.js";
import { JsonWriters } from "./json-writer/index.js";

const runtime = { package: "s2-codegen-runtime/v1/json" };

/** `TextCodec` and `isText` of each message, and where bytes stand in whichever type has some. */
export function emitJsonCodecs(plan: FilePlan, patterns: Patterns): Code {
  if (plan.source.language !== "json-schema") return code``;
  const { declarations } = plan.source;
  const writers = new JsonWriters(
    declarations.flatMap((it) => writtenSchema(plan, it) ?? []),
    patterns,
  );
  return join(
    [
      ...declarations.flatMap((declaration) =>
        needsBytes(plan, declaration) ? [emitBytesIn(declaration)] : [],
      ),
      ...declarations.flatMap((declaration) =>
        declaration.int64 === undefined ? [] : [emitInt64In(declaration.name, declaration.int64)],
      ),
      ...declarations.flatMap((declaration) =>
        declaration.schema === undefined
          ? []
          : [emitCodec(plan, declaration, writers), emitGuard(plan, declaration)],
      ),
      writers.printed(),
    ],
    "\n",
  );
}

/** What a function that writes JSON is made for. Integers of 64 bits are put into other values first. */
function writtenSchema({ codec }: FilePlan, { schema, int64 }: JsonDeclaration): ClosedSchema | undefined {
  return codec === "json" && int64 === undefined ? schema : undefined;
}

/** MessagePack carries bytes as they are. */
function needsBytes(plan: FilePlan, { bytes }: JsonDeclaration): boolean {
  return plan.codec === "json" && bytes !== undefined;
}

function emitCodec(plan: FilePlan, declaration: JsonDeclaration, writers: JsonWriters): Code {
  const { name } = declaration;
  const schema = writtenSchema(plan, declaration);
  const type = typeFrom(plan.source, name);
  const write = schema === undefined ? undefined : writers.nameFor(schema.root);
  const make = valueFrom(runtime, plan.codec === "msgpack" ? "msgpackCodec" : "jsonCodec");
  const bytes = needsBytes(plan, declaration)
    ? code`, ...${valueFrom(runtime, "bytesAsBase64")}(${bytesInName(name)})`
    : "";
  const int64 = declaration.int64 === undefined ? "" : code`, int64: ${int64InName(name)}`;
  const writer = write === undefined ? "" : `, write: ${write}`;
  return code`export const ${codecName(name)}: ${typeFrom({ package: "s2-codegen-runtime/v1" }, "Codec")}<${type}> = /*@__PURE__*/ ${make}({ type: ${stringLiteral(name)}, validate: ${validatorName(name)}${writer}${bytes}${int64} });\n`;
}

function emitGuard({ source }: FilePlan, { name }: JsonDeclaration): Code {
  return code`/** Whether a value is a {@link ${name}}, checked in full. */\nexport function ${guardName(name)}(value: unknown): value is ${typeFrom(source, name)} {\n  return ${valueFrom(runtime, "fits")}(${validatorName(name)}, value);\n}\n`;
}

function emitBytesIn({ name, bytes }: JsonDeclaration): Code {
  if (bytes === undefined) return code``;
  return code`/** @internal */\nexport const ${bytesInName(name)}: ${typeFrom(runtime, "BytesIn")} = /*@__PURE__*/ ${printBytesIn(bytes, bytesInName)};\n`;
}

function emitInt64In(name: string, int64: BytesIn): Code {
  return code`/** @internal */\nexport const ${int64InName(name)}: ${typeFrom(runtime, "Int64In")} = /*@__PURE__*/ ${printBytesIn(int64, int64InName)};\n`;
}

/** `nameFor` gives the name of the places in a type that is referred to. */
function printBytesIn(bytes: BytesIn, nameFor: (typeName: string) => string): Printable {
  const print = (inner: BytesIn): Printable => printBytesIn(inner, nameFor);
  const printOptional = (inner: BytesIn | undefined): Printable =>
    inner === undefined ? "undefined" : print(inner);
  const printRest = (rest: BytesIn | undefined): Printable =>
    rest === undefined ? "" : code`, ${print(rest)}`;
  switch (bytes.kind) {
    case "int64":
      return valueFrom(runtime, "int64Here");
    case "bytes":
      return valueFrom(runtime, "bytesHere");
    case "items":
      return code`${valueFrom(runtime, "bytesInItems")}(${print(bytes.of)})`;
    case "tuple":
      return code`${valueFrom(runtime, "bytesInTuple")}([${join(bytes.items.map(printOptional), ", ")}]${printRest(bytes.rest)})`;
    case "object":
      return code`${valueFrom(runtime, "bytesInObject")}(${printRecord(
        bytes.properties.map(({ name, of }) => code`${propertyKey(name)}: ${printOptional(of)}`),
      )}${printRest(bytes.rest)})`;
    case "union": {
      const kinds = [
        bytes.bytes ? code`bytes: ${valueFrom(runtime, "bytesHere")}` : "",
        bytes.int64 ? code`number: ${valueFrom(runtime, "int64Here")}` : "",
        bytes.array === undefined ? "" : code`array: ${print(bytes.array)}`,
        bytes.object === undefined ? "" : code`object: ${print(bytes.object)}`,
      ];
      return code`${valueFrom(runtime, "bytesInUnion")}(${printRecord(kinds)})`;
    }
    case "tagged": {
      const cases = bytes.cases.flatMap(({ values, of }) =>
        values.map((value) => code`${propertyKey(value)}: ${print(of)}`),
      );
      return code`${valueFrom(runtime, "bytesByTag")}(${stringLiteral(bytes.tag)}, ${printRecord(cases)})`;
    }
    case "all":
      return code`${valueFrom(runtime, "bytesInAll")}(${join(bytes.of.map(print), ", ")})`;
    case "reference": {
      const name = nameFor(bytes.name);
      const target =
        bytes.module === undefined ? name : valueFrom({ module: codecsBeside(bytes.module) }, name);
      // A function, since what it refers to may be declared further down, or be this very type.
      return code`(value, convert) => ${target}(value, convert)`;
    }
  }
}

function printRecord(entries: readonly Printable[]): Printable {
  return entries.length === 0 ? "{}" : code`{ ${join(entries, ", ")} }`;
}
