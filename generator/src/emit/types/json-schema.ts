import type {
  JsonConstant,
  JsonDeclaration,
  JsonObject,
  JsonType,
  JsonValue,
} from "../../model/json-schema.js";
import { union, unknown } from "../../model/json-type-algebra.js";
import type { FilePlan } from "../../plan/file-plan.js";
import { type Code, code, join, type Printable, typeFrom } from "../code.js";
import { docComment, isIdentifier, stringLiteral } from "./json-text.js";

/** The types that a JSON Schema file declares. */
export function emitJsonTypes(plan: FilePlan): Code {
  if (plan.source.language !== "json-schema") return code``;
  const printer = typePrinter(plan.declared);
  return join(
    plan.source.declarations.map((declaration) => printDeclaration(declaration, printer)),
    "\n",
  );
}

/** Prints a type; `indent` is that of the line that it starts on. */
type TypePrinter = (type: JsonType, indent: string) => Printable;

function printDeclaration({ name, docs, type, constants }: JsonDeclaration, print: TypePrinter): Code {
  const declared = code`${docComment(docs, "")}export type ${name} = ${print(type, "")};\n`;
  return constants.length === 0 ? declared : join([declared, printConstants(name, constants)], "\n");
}

/** The values of an enum by their names, called as their type is. */
function printConstants(typeName: string, constants: readonly JsonConstant[]): Code {
  const members = constants.map(
    ({ name, value, description }) =>
      `${docComment({ text: description, deprecated: false, default: undefined }, "  ")}  ${name}: ${printLiteral(value)},\n`,
  );
  return code`/** The values of {@link ${typeName}}, by name. */\nexport const ${typeName} = {\n${members.join("")}} as const;\n`;
}

/** Prints types in a module that declares some names itself. */
export function typePrinter(declared: ReadonlySet<string>): TypePrinter {
  // A message may well be called so, and then hides the global.
  const bytes = declared.has("Uint8Array") ? "globalThis.Uint8Array" : "Uint8Array";

  function print(type: JsonType, indent: string): Printable {
    switch (type.kind) {
      case "bytes":
        return bytes;
      case "literal":
        return printLiteral(type.value);
      case "array":
        return code`${printOperand(type.items, indent)}[]`;
      case "tuple":
        return printTuple(type, indent);
      case "object":
        return printObject(type, indent);
      case "union":
        return join(
          type.of.map((each) =>
            each.kind === "intersection" ? code`(${print(each, indent)})` : print(each, indent),
          ),
          " | ",
        );
      case "intersection":
        return join(
          type.of.map((each) => printOperand(each, indent)),
          " & ",
        );
      case "reference":
        return type.module === undefined ? type.name : typeFrom({ module: type.module }, type.name);
      default:
        return type.kind;
    }
  }

  function printOperand(type: JsonType, indent: string): Printable {
    const loose = type.kind === "union" || type.kind === "intersection";
    return loose ? code`(${print(type, indent)})` : print(type, indent);
  }

  function printTuple({ items, required, rest }: JsonType & { kind: "tuple" }, indent: string): Code {
    const printed = items.map((item, index) =>
      index < required ? print(item, indent) : code`${printOperand(item, indent)}?`,
    );
    if (rest !== undefined) printed.push(code`...${printOperand(rest, indent)}[]`);
    return code`[${join(printed, ", ")}]`;
  }

  function printObject(type: JsonType & { kind: "object" }, indent: string): Printable {
    const inner = `${indent}  `;
    const members = type.properties.map(({ name, type: of, optional, readOnly, docs }) => {
      const key = isIdentifier(name) ? name : stringLiteral(name);
      return code`${docComment(docs, inner)}${inner}${readOnly ? "readonly " : ""}${key}${optional ? "?" : ""}: ${print(of, inner)};\n`;
    });
    const anyOptional = type.properties.some((property) => property.optional);
    for (const { prefix, suffix, type: of } of type.named ?? [])
      members.push(code`${inner}[name: \`${prefix}\${string}${suffix}\`]: ${print(of, inner)};\n`);
    if (type.rest !== undefined) {
      // TypeScript wants an index signature to include the types of the properties that have names. Of unions with
      // conditions it does not always see that.
      const types = [type.rest, ...type.properties.map((property) => property.type)];
      const any = types.slice(1).some(hasConditions) ? unknown : union(types);
      const undefinedToo = anyOptional && any.kind !== "unknown" ? " | undefined" : "";
      members.push(code`${inner}[name: string]: ${print(any, inner)}${undefinedToo};\n`);
    } else if (members.length === 0) return "{ [name: string]: never }";
    return code`{\n${members}${indent}}`;
  }

  return print;
}

/** Whether there is a union among types of the same value, at any depth. */
function hasConditions(type: JsonType): boolean {
  switch (type.kind) {
    case "intersection":
      return type.of.some((part) => part.kind === "union" || hasConditions(part));
    case "union":
      return type.of.some(hasConditions);
    case "array":
      return hasConditions(type.items);
    case "tuple":
      return [...type.items, ...(type.rest === undefined ? [] : [type.rest])].some(hasConditions);
    case "object":
      return [
        ...type.properties,
        ...(type.named ?? []),
        ...(type.rest === undefined ? [] : [{ type: type.rest }]),
      ]
        .map((it) => it.type)
        .some(hasConditions);
    default:
      return false;
  }
}

/** A literal type. JSON has objects and arrays as constants, too. */
function printLiteral(value: JsonValue): string {
  if (typeof value === "string") return stringLiteral(value);
  if (Array.isArray(value)) return `[${value.map(printLiteral).join(", ")}]`;
  if (typeof value !== "object" || value === null) return String(value);
  const members = Object.entries(value as JsonObject).map(
    ([name, member]) => `${isIdentifier(name) ? name : stringLiteral(name)}: ${printLiteral(member)}`,
  );
  return members.length === 0 ? "{ [name: string]: never }" : `{ ${members.join("; ")} }`;
}
