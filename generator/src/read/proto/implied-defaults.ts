import type { DescMessage } from "@bufbuild/protobuf";

/**
 * What the canonical schema does not say and a reader sees: a proto2 enum field that is not set reads as the enum's
 * first value, and the order of values is not in the canonical schema. Empty where no field reads as a number other
 * than 0.
 */
export function impliedDefaults(root: DescMessage): string {
  const implied = new Map<string, number>();
  // A set is walked to its end, which comes when nothing new is added.
  const messages = new Set([root]);
  for (const { fields } of messages)
    for (const { message, enum: enumeration, fieldKind, oneof, proto } of fields) {
      if (message !== undefined) messages.add(message);
      const readsFirst = fieldKind === "enum" && oneof === undefined && proto.defaultValue === "";
      const first = enumeration?.values[0]?.number ?? 0;
      if (enumeration !== undefined && readsFirst && first !== 0) implied.set(enumeration.typeName, first);
    }
  return [...implied]
    .map(([name, number]) => `${name}=${number}`)
    .sort()
    .join(" ");
}
