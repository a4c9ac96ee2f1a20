import type { Message } from "@bufbuild/protobuf";

/**
 * What an upcaster gives: every field of the message, so that none is forgotten. What belongs to protobuf-es may be
 * there or not, since `{ ...old }` brings it along.
 */
export type UpcastTo<Shape extends Message> = Omit<Shape, "$typeName" | "$unknown"> & {
  readonly $typeName?: string;
  readonly $unknown?: Message["$unknown"];
};
