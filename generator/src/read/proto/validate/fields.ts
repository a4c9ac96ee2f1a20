import type { Problem } from "../../../errors.js";
import type { LoadedFile } from "../imports/load.js";
import { scalarTypes } from "../link/link.js";
import type { FieldDeclaration, OneofDeclaration } from "../parse/declarations.js";
import { fieldsOf, isMessageSet, messagesOf, syntaxOf } from "./walk.js";

/** Labels, maps and oneofs are where they can be, and options are on fields that they mean something for. */
export function checkFields(file: LoadedFile): Problem[] {
  const syntax = syntaxOf(file);
  return messagesOf(file).flatMap(({ message }) => [
    ...message.members.flatMap((member) => {
      if (member.kind === "oneof") return checkOneof(member);
      return member.kind === "field" ? checkLabel(member, syntax) : [];
    }),
    ...fieldsOf(message).flatMap((field) => [
      ...checkGroup(field, syntax),
      ...checkMapKey(field),
      ...checkOptions(field, syntax),
    ]),
    ...(isMessageSet(message)
      ? fieldsOf(message).map(({ name }) => ({
          at: name.at,
          text: `field "${name.text}" is in a message set, and those have extensions only.`,
          remedy: 'Remove the field, or the option "message_set_wire_format".',
        }))
      : []),
    ...(syntax === "proto3"
      ? message.members.flatMap((member) =>
          member.kind === "extensions"
            ? [{ at: member.at, text: "proto3 has no extension ranges.", remedy: "Remove the range." }]
            : [],
        )
      : []),
  ]);
}

function checkGroup({ type, isGroup }: FieldDeclaration, syntax: string): Problem[] {
  if (!isGroup || syntax === "proto2") return [];
  const remedy =
    syntax === "proto3"
      ? "Declare a message and a field of its type."
      : "Declare a message and a field of its type with [features.message_encoding = DELIMITED].";
  return [{ at: type.at, text: "groups are for proto2.", remedy }];
}

function checkLabel({ name, label, keyType, type }: FieldDeclaration, syntax: string): Problem[] {
  if (keyType !== undefined)
    return label === undefined
      ? []
      : [{ at: label.at, text: `a map has no label "${label.text}".`, remedy: "Remove the label." }];
  if (syntax === "proto2")
    return label === undefined
      ? [
          {
            at: type.at,
            text: `field "${name.text}" has no label, and proto2 wants one.`,
            remedy: `Write "optional" in front, or, if the file is proto3, start it with: syntax = "proto3";`,
          },
        ]
      : [];
  if (label === undefined || label.text === "repeated") return [];
  if (syntax === "proto3")
    return label.text === "required"
      ? [{ at: label.at, text: `proto3 has no "required" fields.`, remedy: "Remove the label." }]
      : [];
  const feature = label.text === "required" ? "LEGACY_REQUIRED" : "EXPLICIT";
  return [
    {
      at: label.at,
      text: `editions have no label "${label.text}".`,
      remedy: `Remove it${label.text === "required" ? ` and add [features.field_presence = ${feature}]` : ""}.`,
    },
  ];
}

function checkOneof({ name, fields }: OneofDeclaration): Problem[] {
  if (fields.length === 0)
    return [{ at: name.at, text: `oneof "${name.text}" has no fields.`, remedy: "Declare at least one." }];
  return fields.flatMap(({ label, keyType, type }) => {
    if (label !== undefined)
      return [{ at: label.at, text: `fields of a oneof have no label.`, remedy: `Remove "${label.text}".` }];
    const text = "a map cannot be in a oneof.";
    return keyType === undefined ? [] : [{ at: type.at, text, remedy: "Put it in a message of its own." }];
  });
}

const noMapKeys: ReadonlySet<string> = new Set(["double", "float", "bytes"]);

function checkMapKey({ keyType }: FieldDeclaration): Problem[] {
  if (keyType === undefined || (scalarTypes.has(keyType.text) && !noMapKeys.has(keyType.text))) return [];
  const text = `the keys of a map cannot be of type "${keyType.text}".`;
  return [{ at: keyType.at, text, remedy: "Keys are integers, bool or string." }];
}

const longTypes: ReadonlySet<string> = new Set(["int64", "uint64", "sint64", "fixed64", "sfixed64"]);

function checkOptions({ label, type, keyType, options }: FieldDeclaration, syntax: string): Problem[] {
  const seen = new Set<string>();
  return options.flatMap(({ name, value }): Problem[] => {
    const wrong = (text: string, remedy = "Remove the option."): Problem[] => [{ at: name.at, text, remedy }];
    switch (name.text) {
      case "default":
        if (seen.has("default")) return wrong(`option "default" is set twice.`, "Remove one.");
        seen.add("default");
        return [];
      case "lazy":
      case "unverified_lazy":
        return value.text === "true" && scalarTypes.has(type.text) && keyType === undefined
          ? wrong(`${name.text} is for fields of messages.`)
          : [];
      case "packed":
        if (syntax !== "proto2" && syntax !== "proto3")
          return wrong('editions have no option "packed".', "Write features.repeated_field_encoding.");
        if (
          value.text === "true" &&
          (label?.text !== "repeated" || type.text === "string" || type.text === "bytes")
        )
          return wrong("only repeated fields of numbers, bools and enums can be packed.");
        return [];
      case "ctype":
        return Number(syntax) >= 2024
          ? wrong("edition 2024 has no option ctype.", "Write features.(pb.cpp).string_type.")
          : [];
      case "jstype":
        return (!longTypes.has(type.text) || keyType !== undefined) && value.text !== "JS_NORMAL"
          ? wrong("jstype is for fields of 64-bit integers.")
          : [];
      default:
        return [];
    }
  });
}
