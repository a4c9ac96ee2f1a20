import { create, type DescExtension, setExtension, toBinary } from "@bufbuild/protobuf";
import type { ReflectMessage } from "@bufbuild/protobuf/reflect";
import { BinaryWriter, WireType } from "@bufbuild/protobuf/wire";

/**
 * Add a value of an extension to a message, as protoc does it: each one stands by itself among the unknown fields, and
 * whoever knows the extension merges them.
 */
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
