import {
  clearExtension,
  create,
  type DescExtension,
  getExtension,
  type Message,
  setExtension,
  toBinary,
} from "@bufbuild/protobuf";
import { type ReflectMessage, reflect } from "@bufbuild/protobuf/reflect";
import { BinaryWriter, WireType } from "@bufbuild/protobuf/wire";
import { grouped } from "../../../grouped.js";
import { isSourceOnly, strip } from "./plain-descriptor.js";

/** Add a value of an extension to a message: it stands by itself among the unknown fields until all are merged. */
export function addExtension(target: ReflectMessage, extension: DescExtension, value: unknown): void {
  target.message.$unknown = [
    ...(target.message.$unknown ?? []),
    ...(extension.message === undefined
      ? scalarField(target, extension, value)
      : messageField(extension, value as ReflectMessage)), // what a message field takes here
  ];
}

type UnknownFields = NonNullable<ReflectMessage["message"]["$unknown"]>;

function scalarField(target: ReflectMessage, extension: DescExtension, value: unknown): UnknownFields {
  const alone = create(target.desc);
  // The extension's type is not known here; its values were checked against it.
  setExtension(alone, extension, (extension.fieldKind === "list" ? [value] : value) as never);
  return alone.$unknown ?? [];
}

function messageField(extension: DescExtension, value: ReflectMessage): UnknownFields {
  const bytes = toBinary(value.desc, value.message);
  const no = extension.number;
  if (!("delimitedEncoding" in extension && extension.delimitedEncoding)) {
    const data = new BinaryWriter().bytes(bytes).finish();
    return [{ no, wireType: WireType.LengthDelimited, data }];
  }
  const data = new BinaryWriter().raw(bytes).tag(no, WireType.EndGroup).finish();
  return [{ no, wireType: WireType.StartGroup, data }];
}

/** The extension that a field number means in a message, among those that the options of a file have used. */
export type ExtensionOf = (extendee: string, number: number) => DescExtension | undefined;

/**
 * Make one of the values that belong to one extension, in messages inside, too, in the order of field numbers: as protoc has it,
 * without what is for compilers alone.
 */
export function mergeExtensions(target: ReflectMessage, extensionOf: ExtensionOf): void {
  for (const field of target.fields)
    if (field.fieldKind === "message" && target.isSet(field)) mergeExtensions(target.get(field), extensionOf);
    else if (field.fieldKind === "list" && field.listKind === "message")
      for (const item of target.get(field)) mergeExtensions(item as ReflectMessage, extensionOf); // of such a list
  const { message, desc } = target;
  if (message.$unknown === undefined) return;
  for (const [number, values] of grouped(message.$unknown.map((it) => [it.no, it]))) {
    const extension = extensionOf(desc.typeName, number);
    if (extension === undefined) continue;
    if (isSourceOnly(extension)) {
      clearExtension(message, extension);
      continue;
    }
    if (values.length === 1 && extension.message === undefined) continue; // there is nothing to merge, and nothing inside
    const value: unknown = getExtension(message, extension);
    if (extension.message !== undefined)
      for (const inner of [value].flat()) {
        const inside = reflect(extension.message, inner as Message); // of such an extension
        mergeExtensions(inside, extensionOf);
        strip(inside, () => false);
      }
    setExtension(message, extension, value as never); // as it was just read
  }
  message.$unknown?.sort((a, b) => a.no - b.no);
}
