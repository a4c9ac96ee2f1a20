import type { DescFile } from "@bufbuild/protobuf";
import type { Place } from "./place.js";

/**
 * A linked .proto file. protobuf-es descriptors are the model's data here: they are readonly, they resolve presence,
 * packing and names by the rules that the generated types have to follow, and comments come with them.
 */
export interface ProtoFile {
  /** The name that imports use: `google/protobuf/timestamp.proto`, `chat.proto`. */
  readonly importName: string;
  readonly descriptor: DescFile;
  /**
   * Module of every file whose types may be used here, by import name; well-known types of protobuf-es are not
   * listed.
   */
  readonly imports: ReadonlyMap<string, string>;
  /** Where each message, field, enum, enum value and extension is declared, by full name. */
  readonly places: ReadonlyMap<string, Place>;
}
