import type { DescField, DescMessage, DescOneof } from "@bufbuild/protobuf";
import { docsOf } from "../../../model/proto-comments.js";
import { type Code, code, print, typeFrom } from "../../code.js";
import { jsDoc } from "./docs.js";
import { untoldType } from "./field-declaration.js";
import { fieldType } from "./field-type.js";
import { LINE_WIDTH } from "./layout.js";
import { property } from "./property.js";
import type { TypeReferences } from "./references.js";

/** `export type Text = Message<"chat.v1.Text"> & {…};` */
export function emitMessage(message: DescMessage, references: TypeReferences): Code {
  const docs = jsDoc({ text: docsOf(message), deprecated: message.deprecated });
  const base = code`${typeFrom({ package: "@bufbuild/protobuf" }, "Message")}<"${message.typeName}">`;
  const head = code`${docs}export type ${references.shape(message)} = ${base}`;
  if (message.members.length === 0) return code`${head};\n`;
  const members = message.members.map((member) =>
    member.kind === "oneof" ? emitOneof(member, references) : emitField(member, references),
  );
  return code`${head} & {\n${members}};\n`;
}

function emitField(field: DescField, references: TypeReferences): Code {
  const { type, optional } = fieldType(field, references);
  const name = property(field.localName);
  const member = optional ? code`${name}?: ${type} | undefined` : code`${name}: ${type}`;
  return code`${fieldDocs(field, "  ")}  ${member};\n`;
}

/** One of the fields, told apart by `case`, or none. */
function emitOneof(oneof: DescOneof, references: TypeReferences): Code {
  const docs = jsDoc({ text: docsOf(oneof), deprecated: oneof.deprecated }, "  ");
  return code`${docs}  ${property(oneof.localName)}:
${oneof.fields.map((field) => emitCase(field, references))}    | { case: undefined; value?: undefined };
`;
}

function emitCase(field: DescField, references: TypeReferences): Code {
  const { type } = fieldType(field, references);
  const docs = fieldDocs(field, "        ");
  const short = docs.trim();
  const line = code`    | { case: "${field.localName}"; ${short === "" ? "" : `${short} `}value: ${type} }\n`;
  if (!short.includes("\n") && print(line).length <= LINE_WIDTH) return line;
  return code`    | {
        case: "${field.localName}";
${docs}        value: ${type};
      }
`;
}

function fieldDocs(field: DescField, indent: string): string {
  return jsDoc({ text: docsOf(field), from: untoldType(field), deprecated: field.deprecated }, indent);
}
