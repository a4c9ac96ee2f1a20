import type { UnknownField } from "@bufbuild/protobuf";
import { describe } from "../describe.js";
import { Refusal } from "./refusal.js";

/**
 * Fields that a newer schema has, as protobuf-es keeps them on a message: number, kind and the bytes as they were.
 *
 * @throws {Refusal} for anything else.
 */
export function unknownFields(value: unknown): readonly UnknownField[] {
  if (!Array.isArray(value))
    throw new Refusal(undefined, `must be an array of unknown fields, got ${describe(value)}`, "$unknown");
  for (const [index, field] of value.entries())
    if (
      !(Number.isInteger(field?.no) && Number.isInteger(field?.wireType) && field?.data instanceof Uint8Array)
    )
      throw new Refusal(
        undefined,
        `must be an unknown field as protobuf-es decoded it, got ${describe(field)}`,
        `$unknown[${index}]`,
      );
  return value;
}
