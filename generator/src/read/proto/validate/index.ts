import type { Problem } from "../../../errors.js";
import type { LoadedFile } from "../imports/load.js";

/** Everything that protobuf forbids and that no other step finds. */
export function validateFiles(_files: readonly LoadedFile[]): Problem[] {
  return [];
}
