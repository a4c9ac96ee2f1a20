import { LONE_SURROGATE } from "../text.js";
import { Output } from "./output.js";
import { Refusal } from "./refusal.js";
import {
  FLOAT_RANGE,
  isInFloatRange,
  isInt32,
  isInt64,
  isUint32,
  isUint64,
  parseInt64,
  parseUint64,
  type ScalarName,
  wanted,
  wireType,
} from "./scalars.js";

/**
 * When a field is written. Undefined, for implicit presence: unless its value is the type's zero. `optional`,
 * `required`: whenever it is set. `oneof`: always, also for items and entries.
 */
export type Presence = "optional" | "required" | "oneof" | undefined;

const NOT_SET = "is required and not set";
export const MISSING = "is missing: leave out $typeName, or make the message with create() of protobuf-es";

/** Checks and writes fields of scalar types. Generated encoders call these methods, in the order of field numbers. */
export class ScalarWriter extends Output {
  /** How many of the fields so far have no property in the message. */
  protected absent = 0;
  /** Whether the message has all properties that protobuf-es gives one: `$typeName` tells. */
  protected whole = false;

  double(no: number, value: unknown, presence?: Presence): void {
    if (typeof value !== "number") {
      this.not("double", no, value, presence);
      return;
    }
    if (presence === undefined && value === 0 && 1 / value > 0) return; // -0 is no default
    this.tag(no, wireType.bit64, presence);
    this.putDouble(value);
  }

  float(no: number, value: unknown, presence?: Presence): void {
    if (typeof value !== "number") {
      this.not("float", no, value, presence);
      return;
    }
    if (!isInFloatRange(value)) throw Refusal.must(no, FLOAT_RANGE, value);
    if (presence === undefined && value === 0 && 1 / value > 0) return; // -0 is no default
    this.tag(no, wireType.bit32, presence);
    this.putFloat(value);
  }

  bool(no: number, value: unknown, presence?: Presence): void {
    if (typeof value !== "boolean") {
      this.not("bool", no, value, presence);
      return;
    }
    if (!value && presence === undefined) return;
    this.tag(no, wireType.varint, presence);
    this.putBool(value);
  }

  string(no: number, value: unknown, presence?: Presence): void {
    if (typeof value !== "string") {
      this.not("string", no, value, presence);
      return;
    }
    if (value === "" && presence === undefined) return;
    this.tag(no, wireType.lengthDelimited, presence);
    if (!this.putText(value)) throw new Refusal(no, LONE_SURROGATE);
  }

  bytes(no: number, value: unknown, presence?: Presence): void {
    if (!(value instanceof Uint8Array)) {
      this.not("bytes", no, value, presence);
      return;
    }
    if (value.length === 0 && presence === undefined) return;
    this.tag(no, wireType.lengthDelimited, presence);
    this.putBytes(value);
  }

  int32(no: number, value: unknown, presence?: Presence): void {
    if (!isInt32(value)) {
      this.not("int32", no, value, presence);
      return;
    }
    if (value === 0 && presence === undefined) return;
    this.tag(no, wireType.varint, presence);
    this.putInt32(value);
  }

  sint32(no: number, value: unknown, presence?: Presence): void {
    if (!isInt32(value)) {
      this.not("sint32", no, value, presence);
      return;
    }
    if (value === 0 && presence === undefined) return;
    this.tag(no, wireType.varint, presence);
    this.putSint32(value);
  }

  uint32(no: number, value: unknown, presence?: Presence): void {
    if (!isUint32(value)) {
      this.not("uint32", no, value, presence);
      return;
    }
    if (value === 0 && presence === undefined) return;
    this.tag(no, wireType.varint, presence);
    this.putVarint32(value);
  }

  fixed32(no: number, value: unknown, presence?: Presence): void {
    if (!isUint32(value)) {
      this.not("fixed32", no, value, presence);
      return;
    }
    this.bit32(no, value, presence);
  }

  sfixed32(no: number, value: unknown, presence?: Presence): void {
    if (!isInt32(value)) {
      this.not("sfixed32", no, value, presence);
      return;
    }
    this.bit32(no, value, presence);
  }

  int64(no: number, value: unknown, presence?: Presence): void {
    if (!isInt64(value)) {
      this.not("int64", no, value, presence);
      return;
    }
    this.varint64(no, value, presence);
  }

  uint64(no: number, value: unknown, presence?: Presence): void {
    if (!isUint64(value)) {
      this.not("uint64", no, value, presence);
      return;
    }
    this.varint64(no, value, presence);
  }

  sint64(no: number, value: unknown, presence?: Presence): void {
    if (!isInt64(value)) {
      this.not("sint64", no, value, presence);
      return;
    }
    if (value === 0n && presence === undefined) return;
    this.tag(no, wireType.varint, presence);
    this.putSint64(value);
  }

  fixed64(no: number, value: unknown, presence?: Presence): void {
    if (!isUint64(value)) {
      this.not("fixed64", no, value, presence);
      return;
    }
    this.bit64(no, value, presence);
  }

  sfixed64(no: number, value: unknown, presence?: Presence): void {
    if (!isInt64(value)) {
      this.not("sfixed64", no, value, presence);
      return;
    }
    this.bit64(no, value, presence);
  }

  decimalInt64(no: number, value: unknown, presence?: Presence): void {
    this.int64(no, parseInt64(value) ?? this.notDecimal("decimalInt64", no, value, presence), presence);
  }

  decimalUint64(no: number, value: unknown, presence?: Presence): void {
    this.uint64(no, parseUint64(value) ?? this.notDecimal("decimalUint64", no, value, presence), presence);
  }

  decimalSint64(no: number, value: unknown, presence?: Presence): void {
    this.sint64(no, parseInt64(value) ?? this.notDecimal("decimalSint64", no, value, presence), presence);
  }

  decimalFixed64(no: number, value: unknown, presence?: Presence): void {
    this.fixed64(no, parseUint64(value) ?? this.notDecimal("decimalFixed64", no, value, presence), presence);
  }

  decimalSfixed64(no: number, value: unknown, presence?: Presence): void {
    this.sfixed64(no, parseInt64(value) ?? this.notDecimal("decimalSfixed64", no, value, presence), presence);
  }

  /** For text that is read leniently: what is written is UTF-8 in any case. */
  laxString(no: number, value: unknown, presence?: Presence): void {
    this.string(no, value, presence);
  }

  private bit32(no: number, value: number, presence: Presence): void {
    if (value === 0 && presence === undefined) return;
    this.tag(no, wireType.bit32, presence);
    this.putFixed32(value);
  }

  private bit64(no: number, value: bigint, presence: Presence): void {
    if (value === 0n && presence === undefined) return;
    this.tag(no, wireType.bit64, presence);
    this.putFixed64(value);
  }

  private varint64(no: number, value: bigint, presence: Presence): void {
    if (value === 0n && presence === undefined) return;
    this.tag(no, wireType.varint, presence);
    this.putInt64(value);
  }

  /** A field's number and kind; after it there is room for a scalar. */
  protected tag(no: number, kind: number, presence?: Presence): void {
    if (no < 16 && this.pos <= this.limit && presence !== "oneof") this.output[this.pos++] = (no << 3) | kind;
    else this.anyTag(no, kind, presence);
  }

  private anyTag(no: number, kind: number, presence: Presence): void {
    if (presence === "oneof") this.absent--; // the oneof counts as absent until it is written
    this.reserveShort();
    this.putVarint32(((no << 3) | kind) >>> 0);
  }

  /** Nothing is written of a field that is not set, if that is allowed. */
  protected notSet(no: number, presence: Presence): void {
    this.absent++;
    if (presence === "required") throw new Refusal(no, NOT_SET);
    if (presence === undefined && this.whole) throw new Refusal(no, MISSING);
  }

  private not(type: ScalarName, no: number, value: unknown, presence: Presence): void {
    if (value === undefined && presence !== "oneof") this.notSet(no, presence);
    else throw Refusal.must(no, wanted[type], value);
  }

  /** A decimal that is not set is for the method of the number to treat. */
  private notDecimal(type: ScalarName, no: number, value: unknown, presence: Presence): undefined {
    if (value !== undefined || presence === "oneof") throw Refusal.must(no, wanted[type], value);
    return undefined;
  }
}
