import type { LoadedFile } from "../imports/load.js";
import { qualify } from "../names.js";
import type {
  EnumDeclaration,
  FieldDeclaration,
  MessageDeclaration,
  ReservedDeclaration,
} from "../parse/declarations.js";

interface FoundMessage {
  readonly message: MessageDeclaration;
  readonly fullName: string;
}

const messages = new WeakMap<LoadedFile, readonly FoundMessage[]>();

/** Every message of a file, nested ones too, with its full name. Looked for once, as every rule begins with it. */
export function messagesOf(file: LoadedFile): readonly FoundMessage[] {
  const found = messages.get(file) ?? findMessages(file);
  messages.set(file, found);
  return found;
}

function findMessages(file: LoadedFile): readonly FoundMessage[] {
  const found: FoundMessage[] = [];
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

const fields = new WeakMap<MessageDeclaration, readonly FieldDeclaration[]>();

/** Every field of a message, those in oneofs too, in the order of the file. */
export function fieldsOf(message: MessageDeclaration): readonly FieldDeclaration[] {
  const known = fields.get(message);
  if (known !== undefined) return known;
  const found: FieldDeclaration[] = [];
  for (const member of message.members) {
    if (member.kind === "field") found.push(member);
    else if (member.kind === "oneof") found.push(...member.fields);
  }
  fields.set(message, found);
  return found;
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
