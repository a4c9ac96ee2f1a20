import { SymbolVisibility } from "@bufbuild/protobuf/wkt/google/protobuf/descriptor_pb.js";
import type { EnumDeclaration, MessageDeclaration } from "../parse/declarations.js";

/** As said of a message or an enum; what is not said is left out. */
export function describeVisibility({ visibility }: MessageDeclaration | EnumDeclaration): {
  visibility?: SymbolVisibility;
} {
  if (visibility === undefined) return {};
  const { VISIBILITY_EXPORT, VISIBILITY_LOCAL } = SymbolVisibility;
  return { visibility: visibility === "export" ? VISIBILITY_EXPORT : VISIBILITY_LOCAL };
}
