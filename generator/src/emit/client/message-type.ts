import type { VersionedVariant } from "../../lock/versioned.js";
import { type Printable, typeFrom } from "../code.js";

/** The type of a message as readers get it: the schema's own, or of a removed one what the lock has. */
export function typeOf({ variant, removed, declaredIn }: VersionedVariant): Printable {
  return removed ? typeFrom({ module: declaredIn.module }, variant.typeName) : variant.typeName;
}
