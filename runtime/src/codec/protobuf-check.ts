import type { DescEnum, DescField, DescMessage, DescOneof } from "@bufbuild/protobuf";
import { isWrapperDesc } from "@bufbuild/protobuf/wkt";
import { inspectJson } from "./json-value.js";
import { below, type Problem, propertyPath } from "./path.js";
import { isObject } from "./plain-object.js";
import { type Check, checkInt32, mapKeyCheck, must, scalarCheck } from "./protobuf-scalar.js";
import { suggestion } from "./suggestion.js";

/**
 * Whether a message, or an init shape of one, can be encoded without loss. protobuf-es encodes a number in a string
 * field as that number's digits and passes over a property that it does not know; a message that says something else
 * than its type allows must not get that far.
 */

/** As deep as protobuf-es decodes. A message in a circle ends here, too. */
const MAX_MESSAGE_DEPTH = 100;

// google.protobuf.FeatureSet.FieldPresence; importing the enum would load the descriptor of descriptor.proto.
const IMPLICIT = 2;
const LEGACY_REQUIRED = 3;

const checks = new WeakMap<DescMessage, Check>();

/** The check of a message type, made on first use and kept. */
export function messageCheck(message: DescMessage): Check {
  let check = checks.get(message);
  if (check === undefined) {
    let compiled: Check | undefined;
    // Members are looked at on first use: a type can be its own field's.
    check = (value, depth) => {
      compiled ??= compileMessage(message);
      return compiled(value, depth);
    };
    checks.set(message, check);
  }
  return check;
}

interface Member {
  readonly name: string;
  readonly check: Check;
  /** Whether a message made by protobuf-es always has it. */
  readonly always: boolean;
  readonly required: boolean;
}

function compileMessage(message: DescMessage): Check {
  const members = message.members.map(compileMember);
  const names = new Set(["$typeName", "$unknown", ...members.map(({ name }) => name)]);
  return (value, depth) => {
    if (!isObject(value)) return must(`be a message of type ${message.typeName}`, value);
    if (depth >= MAX_MESSAGE_DEPTH)
      return { path: "", reason: `is nested more than ${MAX_MESSAGE_DEPTH} messages deep, or in a circle` };
    const fields = value as Readonly<Record<string, unknown>>; // a non-null object; every property is checked below
    const whole = fields["$typeName"] !== undefined;
    if (whole && fields["$typeName"] !== message.typeName)
      return {
        path: "",
        reason: `must be a message of type ${message.typeName}, got one of ${String(fields["$typeName"])}`,
      };
    for (const name of Object.keys(fields))
      if (!names.has(name) && fields[name] !== undefined) return unknownProperty(message, name);
    for (const member of members) {
      const problem = checkMember(member, fields, whole, depth + 1);
      if (problem !== undefined) return below(propertyPath("", member.name), problem);
    }
    return fields["$unknown"] === undefined ? undefined : checkUnknownFields(fields["$unknown"]);
  };
}

function checkMember(
  { name, check, always, required }: Member,
  fields: Readonly<Record<string, unknown>>,
  whole: boolean,
  depth: number,
): Problem | undefined {
  const value = fields[name];
  if (value !== undefined) {
    // The default of a proto2 field stands on the prototype of a message that has it unset.
    if (required && !Object.hasOwn(fields, name)) return { path: "", reason: "is required and not set" };
    return check(value, depth);
  }
  if (required) return { path: "", reason: "is required and not set" };
  if (whole && always)
    return {
      path: "",
      reason: "is missing: leave out $typeName, or make the message with create() of protobuf-es",
    };
  return undefined;
}

function compileMember(member: DescField | DescOneof): Member {
  if (member.kind === "oneof")
    return { name: member.localName, check: oneofCheck(member), always: true, required: false };
  const always =
    member.fieldKind === "list" ||
    member.fieldKind === "map" ||
    (member.fieldKind !== "message" && member.presence === IMPLICIT);
  return {
    name: member.localName,
    check: fieldCheck(member),
    always,
    required: member.presence === LEGACY_REQUIRED,
  };
}

function fieldCheck(field: DescField): Check {
  switch (field.fieldKind) {
    case "scalar":
      return scalarCheck(field.scalar, field.longAsString);
    case "enum":
      return enumCheck(field.enum);
    case "message":
      return messageFieldCheck(field, field.message, field.oneof === undefined);
    case "list":
      return listCheck(itemCheck(field));
    case "map":
      return mapCheck(mapKeyCheck(field.mapKey), itemCheck(field));
  }
}

function itemCheck(field: DescField & { readonly fieldKind: "list" | "map" }): Check {
  if (field.message !== undefined) return messageFieldCheck(field, field.message, false);
  if (field.enum !== undefined) return enumCheck(field.enum);
  return scalarCheck(field.scalar, field.fieldKind === "list" && field.longAsString);
}

/** Two well-known types are not messages where they are fields: Struct is a JSON object, a wrapper is its value. */
function messageFieldCheck(field: DescField, message: DescMessage, unwrapped: boolean): Check {
  if (message.typeName === "google.protobuf.Struct" && field.parent.typeName !== "google.protobuf.Value")
    return checkStruct;
  if (!unwrapped || !isWrapperDesc(message)) return messageCheck(message);
  const [value] = message.fields;
  return value === undefined ? messageCheck(message) : fieldCheck(value);
}

function enumCheck(desc: DescEnum): Check {
  const known = new Set(desc.values.map(({ number }) => number));
  const names = desc.values.slice(0, 8).map(({ name, number }) => `${name} = ${number}`);
  if (desc.values.length > names.length) names.push("…");
  const wanted = `be a number of enum ${desc.typeName} (${names.join(", ")})`;
  return (value, depth) => {
    if (typeof value === "number" && known.has(value)) return undefined;
    // A number that the schema does not name is legal in an open enum, and every enum value is an int32.
    if (desc.open && typeof value === "number") return checkInt32(value, depth);
    return must(wanted, value);
  };
}

function oneofCheck(oneof: DescOneof): Check {
  const cases = new Map(oneof.fields.map((field) => [field.localName, fieldCheck(field)]));
  return (value, depth) => {
    if (typeof value !== "object" || value === null || !("case" in value))
      return must(`be { case, value } with a case of ${[...cases.keys()].join(", ")}`, value);
    for (const name of Object.keys(value))
      if (name !== "case" && name !== "value")
        return { path: propertyPath("", name), reason: "is not known: a oneof has case and value" };
    const inner = "value" in value ? value.value : undefined;
    if (value.case === undefined)
      return inner === undefined
        ? undefined
        : { path: "case", reason: "is undefined although there is a value" };
    if (typeof value.case !== "string") return below("case", must("be a string", value.case));
    const check = cases.get(value.case);
    if (check === undefined) {
      const problem = must(`be one of ${[...cases.keys()].join(", ")}`, value.case);
      return below("case", { ...problem, reason: problem.reason + suggestion(value.case, cases.keys()) });
    }
    const problem = check(inner, depth);
    return problem === undefined ? undefined : below("value", problem);
  };
}

function listCheck(check: Check): Check {
  return (value, depth) => {
    if (!Array.isArray(value)) return must("be an array", value);
    for (let index = 0; index < value.length; index++) {
      const problem = check(value[index], depth);
      if (problem !== undefined) return below(`[${index}]`, problem);
    }
    return undefined;
  };
}

function mapCheck(checkKey: Check, checkValue: Check): Check {
  return (value, depth) => {
    if (!isObject(value)) return must("be an object with the map's keys as properties", value);
    for (const [key, inner] of Object.entries(value)) {
      if (key === "__proto__")
        return { path: "", reason: 'must not have the key "__proto__", which protobuf-es loses on reading' };
      const problem = checkKey(key, depth);
      if (problem !== undefined) return problem;
      const within = checkValue(inner, depth);
      if (within !== undefined) return below(`[${JSON.stringify(key)}]`, within);
    }
    return undefined;
  };
}

function checkStruct(value: unknown, depth: number): Problem | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return must("be a JSON object", value);
  // Each level of JSON takes two messages, a Value and the Struct or ListValue inside of it.
  return inspectJson(value, {
    maxDepth: Math.floor((MAX_MESSAGE_DEPTH - depth) / 2),
    undefinedIsAbsent: false,
  }).problem;
}

/** Fields that a newer schema has, as protobuf-es keeps them: written as they are. */
function checkUnknownFields(value: unknown): Problem | undefined {
  if (!Array.isArray(value)) return below("$unknown", must("be an array of unknown fields", value));
  for (const [index, field] of value.entries())
    if (
      !(Number.isInteger(field?.no) && Number.isInteger(field?.wireType) && field?.data instanceof Uint8Array)
    )
      return below(`$unknown[${index}]`, must("be an unknown field as protobuf-es decoded it", field));
  return undefined;
}

function unknownProperty(message: DescMessage, name: string): Problem {
  const path = propertyPath("", name);
  for (const oneof of message.oneofs)
    if (oneof.fields.some((field) => field.localName === name))
      return {
        path,
        reason: `belongs to a oneof: write ${oneof.localName}: { case: ${JSON.stringify(name)}, value: … }`,
      };
  const names = message.members.map(({ localName }) => localName);
  return { path, reason: `is not a field of ${message.typeName}${suggestion(name, names)}` };
}
