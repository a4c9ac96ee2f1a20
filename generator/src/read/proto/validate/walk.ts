import type { LoadedFile } from "../imports/load.js";
import { qualify } from "../names.js";
import type {
  EnumDeclaration,
  FieldDeclaration,
  MessageDeclaration,
  ReservedDeclaration,
} from "../parse/declarations.js";

/** Every message of a file, nested ones too, with its full name. */
export function messagesOf(file: LoadedFile): { message: MessageDeclaration; fullName: string }[] {
  const found: { message: MessageDeclaration; fullName: string }[] = [];
  const visit = (message: MessageDeclaration, scope: string): void => {
    const fullName = qualify(scope, message.name.text);
    found.push({ message, fullName });
    for (const member of message.members) if (member.kind === "message") visit(member, fullName);
  };
  const packageName = file.declaration.package?.text ?? "";
  for (const member of file.declaration.members) if (member.kind === "message") visit(member, packageName);
  return found;
}

/** Every enum of a file, nested ones too. */
export function enumsOf(file: LoadedFile): EnumDeclaration[] {
  return [
    ...file.declaration.members.filter((member) => member.kind === "enum"),
    ...messagesOf(file).flatMap(({ message }) => message.members.filter((member) => member.kind === "enum")),
  ];
}

/** Every field of a message, those in oneofs too, in the order of the file. */
export function fieldsOf(message: MessageDeclaration): FieldDeclaration[] {
  return message.members.flatMap((member) => {
    if (member.kind === "field") return [member];
    return member.kind === "oneof" ? member.fields : [];
  });
}

export function reservedOf(message: MessageDeclaration): ReservedDeclaration[] {
  return message.members.filter((member) => member.kind === "reserved");
}

/** `proto2`, `proto3`, or an edition. */
export function syntaxOf(file: LoadedFile): string {
  return file.declaration.syntax?.text ?? "proto2";
}

/** Google's old way of having extensions only. */
export function isMessageSet({ options }: MessageDeclaration): boolean {
  return options.some(({ name, value }) => name.text === "message_set_wire_format" && value.text === "true");
}
