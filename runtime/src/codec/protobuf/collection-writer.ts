import { isObject } from "../plain-object.js";
import { type EnumValues, enumProblem } from "./enum-values.js";
import { type MapKeyName, mapKey } from "./map-key.js";
import { type PackableName, packed } from "./packing.js";
import { Refusal } from "./refusal.js";
import { type Presence, ScalarWriter } from "./scalar-writer.js";
import { fits, isInt32, misfit, type ScalarName, wireType } from "./scalars.js";

/** The longest item of a packed list. */
const ITEM_BYTES = 10;

/** Checks and writes enums, and lists and maps of scalars. */
export class CollectionWriter extends ScalarWriter {
  /** The first value of an enum with implicit presence is 0. */
  enum(no: number, value: unknown, values: EnumValues, presence?: Presence): void {
    if (!isInt32(value) && (value !== undefined || presence === "oneof")) checkEnum(no, value, values, false);
    this.int32(no, value, presence);
  }

  /** An enum that takes no numbers but those that it names. */
  closedEnum(no: number, value: unknown, values: EnumValues, presence?: Presence): void {
    if (value !== undefined || presence === "oneof") checkEnum(no, value, values, true);
    this.int32(no, value, presence);
  }

  /** A list whose items stand behind one another, with one length for all of them. */
  packed(no: number, value: unknown, type: PackableName): void {
    if (!this.isList(no, value) || value.length === 0) return;
    const isItem = fits[type];
    const put = packed[type];
    const size = value.length < 0x80 ? 1 : 2;
    this.tag(no, wireType.lengthDelimited);
    const at = this.beginLength(size);
    for (let index = 0; index < value.length; index++) {
      const item: unknown = value[index];
      if (!isItem(item)) throw new Refusal(undefined, misfit(type, item)).inside(no, `[${index}]`);
      this.reserve(ITEM_BYTES);
      put(this, item as never); // it fits
    }
    this.endLength(at, size);
  }

  /** A list whose items are fields of their own. */
  repeated(no: number, value: unknown, type: ScalarName): void {
    if (!this.isList(no, value)) return;
    const { absent } = this;
    let index = 0;
    try {
      for (; index < value.length; index++) this[type](no, value[index], "oneof");
    } catch (error) {
      throw error instanceof Refusal ? error.inside(no, `[${index}]`) : error;
    }
    this.absent = absent;
  }

  packedEnums(no: number, value: unknown, values: EnumValues, kind?: "closed"): void {
    checkItems(no, value, values, kind);
    this.packed(no, value, "int32");
  }

  enums(no: number, value: unknown, values: EnumValues, kind?: "closed"): void {
    checkItems(no, value, values, kind);
    this.repeated(no, value, "int32");
  }

  map(no: number, value: unknown, keyType: MapKeyName, type: ScalarName): void {
    this.entries(no, value, keyType, (item) => this[type](2, item, "oneof"));
  }

  enumMap(no: number, value: unknown, keyType: MapKeyName, values: EnumValues, kind?: "closed"): void {
    this.entries(no, value, keyType, (item) => {
      if (kind === "closed") this.closedEnum(2, item, values, "oneof");
      else this.enum(2, item, values, "oneof");
    });
  }

  /** Each entry is a message of its own: the key is field 1 and the value field 2. */
  protected entries(
    no: number,
    value: unknown,
    keyType: MapKeyName,
    writeItem: (item: unknown) => void,
  ): void {
    if (!this.isMap(no, value)) return;
    const { absent } = this;
    for (const key of Object.keys(value)) {
      this.tag(no, wireType.lengthDelimited);
      const at = this.beginLength(1);
      // Each key type's method takes what `mapKey` makes of a key of that type.
      this[keyType](1, mapKey(no, keyType, key), "oneof");
      try {
        writeItem(value[key]);
      } catch (error) {
        throw error instanceof Refusal ? error.inside(no, `[${JSON.stringify(key)}]`) : error;
      }
      this.endLength(at, 1);
    }
    this.absent = absent;
  }

  protected isList(no: number, value: unknown): value is readonly unknown[] {
    if (value === undefined) this.notSet(no, undefined);
    else if (!Array.isArray(value)) throw Refusal.must(no, "be an array", value);
    else return true;
    return false;
  }

  private isMap(no: number, value: unknown): value is Readonly<Record<string, unknown>> {
    if (value === undefined) this.notSet(no, undefined);
    else if (!isObject(value))
      throw Refusal.must(no, "be an object with the map's keys as properties", value);
    else return true;
    return false;
  }
}

function checkEnum(no: number, value: unknown, values: EnumValues, closed: boolean): void {
  const problem = enumProblem(value, values, closed);
  if (problem !== undefined) throw Refusal.must(no, problem, value);
}

function checkItems(no: number, list: unknown, values: EnumValues, kind: "closed" | undefined): void {
  if (!Array.isArray(list)) return; // which is said elsewhere
  for (let index = 0; index < list.length; index++) {
    const problem = enumProblem(list[index], values, kind === "closed");
    if (problem !== undefined) throw Refusal.must(undefined, problem, list[index]).inside(no, `[${index}]`);
  }
}
