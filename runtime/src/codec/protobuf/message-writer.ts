import { isObject } from "../plain-object.js";
import { CollectionWriter } from "./collection-writer.js";
import type { MapKeyName } from "./map-key.js";
import type { WritableType } from "./message-type.js";
import { checkNames, checkOneof, countProperties } from "./names.js";
import { Refusal } from "./refusal.js";
import { MISSING, type Presence } from "./scalar-writer.js";
import { wireType } from "./scalars.js";
import { unknownFields } from "./unknown-fields.js";

/** As deep as protobuf-es decodes. A message in a circle ends here, too. */
const MAX_DEPTH = 100;
const TOO_DEEP = `is nested more than ${MAX_DEPTH} messages deep, or in a circle`;

type Properties = Readonly<Record<string, unknown>> & {
  readonly $typeName?: unknown;
  readonly $unknown?: unknown;
};

/** Checks and writes a message. One writer serves all messages, one after the other. */
export class MessageWriter extends CollectionWriter {
  #depth = 0;

  /** How many messages may be inside of the one that is being written, one in the other. */
  get levelsLeft(): number {
    return MAX_DEPTH - this.#depth;
  }

  /**
   * A message as bytes.
   *
   * @throws {Refusal} when it does not fit its type.
   */
  encode(type: WritableType, message: unknown): Uint8Array {
    this.#depth = 1;
    try {
      this.fields(message, type);
      return this.take();
    } catch (error) {
      this.abandon();
      throw error instanceof Refusal ? error.outOf(type.names, undefined) : error;
    }
  }

  message(no: number, value: unknown, type: WritableType, presence?: Presence): void {
    if (this.isSet(no, value, presence)) this.inner(no, value, type);
  }

  messages(no: number, value: unknown, type: WritableType): void {
    if (!this.isList(no, value)) return;
    const { absent, whole } = this;
    this.#depth++;
    let index = 0;
    try {
      for (; index < value.length; index++) this.lengthAndFields(no, value[index], type);
    } catch (error) {
      throw error instanceof Refusal ? error.outOf(type.names, no).inside(no, `[${index}]`) : error;
    }
    this.#depth--;
    this.absent = absent;
    this.whole = whole;
  }

  /** A message between two tags instead of behind its length. */
  group(no: number, value: unknown, type: WritableType, presence?: Presence): void {
    if (this.isSet(no, value, presence)) this.inner(no, value, type, "group");
  }

  groups(no: number, value: unknown, type: WritableType): void {
    if (!this.isList(no, value)) return;
    let index = 0;
    try {
      for (; index < value.length; index++) this.inner(no, value[index], type, "group");
    } catch (error) {
      throw error instanceof Refusal ? error.inside(no, `[${index}]`) : error;
    }
  }

  messageMap(no: number, value: unknown, keyType: MapKeyName, type: WritableType): void {
    this.entries(no, value, keyType, (item) => this.inner(2, item, type));
  }

  /** The value of a well-known wrapper message, which is a plain value where it is a field. */
  wrapped(no: number, value: unknown, type: WritableType): void {
    this.message(no, value, unwrapped(type));
  }

  /** Which field of a oneof is set; `no` is one of them. Its own method writes it. */
  oneof<Case extends string>(
    value: { readonly case?: Case | undefined } | undefined,
    no: number,
  ): Case | undefined {
    if (value === undefined) {
      if (this.whole) throw new Refusal(no, MISSING, "", true);
      this.absent++;
      return undefined;
    }
    checkOneof(no, value);
    // Until the field that is set is written. If there is none of that name, the count tells.
    if (value.case !== undefined) this.absent++;
    return value.case;
  }

  /**
   * A property of a message that has defaults on its prototype: undefined if only those are there.
   */
  own<Message extends object, Name extends keyof Message>(
    message: Message,
    name: Name,
  ): Message[Name] | undefined {
    return this.whole && !Object.hasOwn(message, name) ? undefined : message[name];
  }

  private isSet(no: number, value: unknown, presence: Presence): boolean {
    if (value === undefined && presence !== "oneof") {
      this.notSet(no, presence ?? "optional");
      return false;
    }
    if (presence === "oneof") this.absent--;
    return true;
  }

  /** A message inside of another, whose field `no` it is. */
  private inner(no: number, value: unknown, type: WritableType, kind?: "group"): void {
    const { absent, whole } = this;
    this.#depth++;
    try {
      if (kind === "group") this.fieldsBetweenTags(no, value, type);
      else this.lengthAndFields(no, value, type);
    } catch (error) {
      throw error instanceof Refusal ? error.outOf(type.names, no) : error;
    }
    this.#depth--;
    this.absent = absent;
    this.whole = whole;
  }

  private lengthAndFields(no: number, value: unknown, type: WritableType): void {
    this.tag(no, wireType.lengthDelimited);
    const { lengthSize } = type;
    const at = this.beginLength(lengthSize);
    this.fields(value, type);
    const size = this.endLength(at, lengthSize);
    if (size !== lengthSize) type.lengthSize = size;
  }

  private fieldsBetweenTags(no: number, value: unknown, type: WritableType): void {
    this.tag(no, wireType.startGroup);
    this.fields(value, type);
    this.tag(no, wireType.endGroup);
  }

  /** What is written of a message whether it is inside of another or not. Whoever calls keeps the state of the one around. */
  private fields(value: unknown, type: WritableType): void {
    if (this.#depth > MAX_DEPTH) throw new Refusal(undefined, TOO_DEEP);
    if (type.names === undefined) {
      type.write(this, value as never); // it looks at the value itself
      return;
    }
    this.whole = isWhole(value, type.typeName);
    this.absent = 0;
    type.write(this, value as never); // each of its properties is checked
    // To count them costs less than to ask for one that the message probably does not have.
    let properties = this.whole ? this.absent - 1 : this.absent; // `$typeName` is no field
    for (const _ in value as Properties) properties++; // `isWhole` has seen to it
    if (properties !== type.properties) this.otherThanFields(value as Properties, type, type.names);
  }

  /** Properties that are no fields. A message that inherits defaults comes here in any case: it seems to have too many. */
  private otherThanFields(message: Properties, type: WritableType, names: string): void {
    if (type.properties < 0) type.properties = countProperties(names);
    let properties = type.properties + (this.whole ? 1 : 0) - this.absent;
    const { $unknown } = message;
    if ($unknown !== undefined) {
      this.unknown($unknown);
      properties++;
    }
    if (Object.keys(message).length !== properties) checkNames(type.typeName, names, message);
  }

  private unknown(value: unknown): void {
    for (const { no, wireType, data } of unknownFields(value)) {
      this.tag(no, wireType);
      this.putRaw(data);
    }
  }
}

/** Whether it is a message as protobuf-es makes them, or the initialiser of one. */
function isWhole(value: unknown, typeName: string): boolean {
  if (typeof value !== "object" || value === null)
    throw Refusal.must(undefined, `be a message of type ${typeName}`, value);
  const { $typeName: name } = value as Properties;
  if (name !== undefined) {
    if (name === typeName) return true;
    throw new Refusal(undefined, `must be a message of type ${typeName}, got one of ${String(name)}`);
  }
  // To ask for the prototype takes three times as long as for what it has.
  if (value.constructor !== Object && !isObject(value))
    throw Refusal.must(undefined, `be a message of type ${typeName}`, value);
  return false;
}

const wrappers = new WeakMap<WritableType, WritableType>();

/** A wrapper type that is given its value alone. */
function unwrapped(type: WritableType): WritableType {
  let found = wrappers.get(type);
  if (found === undefined) {
    found = {
      typeName: type.typeName,
      names: undefined,
      properties: 0,
      lengthSize: 1,
      write: (to, value) => type.write(to, { value } as never), // what each wrapper is
    };
    wrappers.set(type, found);
  }
  return found;
}
