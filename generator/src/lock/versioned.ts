import type { JsonObject } from "../model/json-schema.js";
import type { SchemaFile, Variant } from "../model/model.js";

/** What a record's schema tag will say of a message type. */
export interface TypeVersion {
  /** Kept in `codegen.lock/index.json`; never reused. */
  readonly id: number;
  readonly version: number;
  readonly minReader: number;
  /** Not frozen yet. */
  readonly draft: boolean;
  /** First 4 bytes of the SHA-256 of the canonical schema, unsigned big-endian. */
  readonly fingerprint: number;
}

/** A message type of a stream, with all versions that its records may have. */
export interface VersionedVariant extends TypeVersion {
  readonly variant: Variant;
  /** The file that has its type and codec: the stream's own, or one made of the lock for a type that was removed. */
  readonly declaredIn: SchemaFile;
  /** The schema has it no more: it is there for old records. */
  readonly removed: boolean;
  /** The versions before, from the first that was not retired. */
  readonly earlier: readonly EarlierVersion[];
}

export interface EarlierVersion {
  readonly version: number;
  readonly fingerprint: number;
  /** What makes its messages those of the next version; neither when its bytes mean the same to that. */
  readonly upcast: UpcastStep | undefined;
  readonly convert: ConvertStep | undefined;
}

/** A step to the next version, by a function of the user's. */
export interface UpcastStep extends ConvertStep {
  /** `v1ToV2` */
  readonly name: string;
}

/** A step to the next version: decoded as the one type, encoded as the other. */
export interface ConvertStep {
  readonly from: LockedType;
  /** Undefined: the type as it is now. */
  readonly to: LockedType | undefined;
}

/** A message type as a version of the lock has it. */
export interface LockedType {
  /** What its TypeScript type would best be called beside the others: `TextV1`. */
  readonly alias: string;
  readonly variant: Variant;
  readonly declaredIn: SchemaFile;
  /** The self-contained schema. */
  readonly schema: JsonObject;
}
