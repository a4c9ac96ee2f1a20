import { isObject } from "../plain-object.js";
import { CollectionWriter } from "./collection-writer.js";
import type { MapKeyName } from "./map-key.js";
import type { WritableType } from "./message-type.js";
import { checkNames, checkOneof } from "./names.js";
import { Refusal } from "./refusal.js";
import { MISSING, type Presence } from "./scalar-writer.js";
import { wireType } from "./scalars.js";
import { unknownFields } from "./unknown-fields.js";

/** As deep as protobuf-es decodes. A message in a circle ends here, too. */
const MAX_DEPTH = 100;
const TOO_DEEP = `is nested more than ${MAX_DEPTH} messages deep, or in a circle`;

type Properties = Readonly<Record<string, unknown>> & { readonly $unknown?: unknown };

/** Checks and writes a message. One writer serves all messages, one after the other. */
export class MessageWriter extends CollectionWriter {
  #depth = 0;
  /** Of the fields of the type that is being written. */
  #names = "";

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
    this.#depth = 0;
    try {
      this.#body(undefined, message, type);
      return this.take();
    } catch (error) {
      this.abandon();
      throw error;
    }
  }

  message(no: number, value: unknown, type: WritableType, presence?: Presence): void {
    if (!this.#isSet(no, value, presence)) return;
    this.#lengthAndBody(no, value, type);
  }

  messages(no: number, value: unknown, type: WritableType): void {
    if (!this.isList(no, value)) return;
    let index = 0;
    try {
      for (; index < value.length; index++) this.#lengthAndBody(no, value[index], type);
    } catch (error) {
      throw error instanceof Refusal ? error.inside(no, `[${index}]`) : error;
    }
  }

  /** A message between two tags instead of behind its length. */
  group(no: number, value: unknown, type: WritableType, presence?: Presence): void {
    if (!this.#isSet(no, value, presence)) return;
    this.#bodyBetweenTags(no, value, type);
  }

  groups(no: number, value: unknown, type: WritableType): void {
    this.#items(no, value, (item) => this.#bodyBetweenTags(no, item, type));
  }

  messageMap(no: number, value: unknown, keyType: MapKeyName, type: WritableType): void {
    this.entries(no, value, keyType, (item) => this.#lengthAndBody(2, item, type));
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
      return undefined;
    }
    checkOneof(this.#names, no, value);
    // The field that is set counts for the oneof. If there is none of that name, the count tells.
    if (value.case === undefined) this.seen++;
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

  #isSet(no: number, value: unknown, presence: Presence): boolean {
    if (value === undefined && presence !== "oneof") {
      this.notSet(no, presence ?? "optional");
      return false;
    }
    this.seen++;
    return true;
  }

  #items(no: number, value: unknown, write: (item: unknown) => void): void {
    if (!this.isList(no, value)) return;
    let index = 0;
    try {
      for (; index < value.length; index++) write(value[index]);
    } catch (error) {
      throw error instanceof Refusal ? error.inside(no, `[${index}]`) : error;
    }
  }

  #lengthAndBody(no: number, value: unknown, type: WritableType): void {
    this.tag(no, wireType.lengthDelimited);
    const { lengthSize } = type;
    const at = this.beginLength(lengthSize);
    this.#body(no, value, type);
    const size = this.endLength(at, lengthSize);
    if (size !== lengthSize) type.lengthSize = size;
  }

  #bodyBetweenTags(no: number, value: unknown, type: WritableType): void {
    this.tag(no, wireType.startGroup);
    this.#body(no, value, type);
    this.tag(no, wireType.endGroup);
  }

  /** `no` is the field of the message around that has this one. */
  #body(no: number | undefined, value: unknown, type: WritableType): void {
    const depth = this.#depth;
    if (depth === MAX_DEPTH) throw new Refusal(no, TOO_DEEP);
    this.#depth = depth + 1;
    const { seen, whole } = this;
    const around = this.#names;
    const { names } = type;
    try {
      if (names !== undefined) {
        this.#names = names;
        this.whole = isWhole(value, type.typeName);
        this.seen = this.whole ? 1 : 0;
      }
      type.write(this, value as never); // each of its properties is checked
      if (names !== undefined) this.#rest(value as Properties, type.typeName, names); // what `isWhole` has seen to
    } catch (error) {
      throw error instanceof Refusal ? error.outOf(names, no) : error;
    }
    this.#depth = depth;
    this.seen = seen;
    this.whole = whole;
    this.#names = around;
  }

  /**
   * What a message has beside its fields. To count its properties costs less than to ask for one that it probably does
   * not have; a message that inherits defaults counts too many at first.
   */
  #rest(message: Properties, typeName: string, names: string): void {
    let properties = 0;
    for (const _ in message) properties++;
    if (properties === this.seen) return;
    const { $unknown } = message;
    if ($unknown !== undefined) this.#unknown($unknown);
    if (Object.keys(message).length !== this.seen) checkNames(typeName, names, message);
  }

  #unknown(value: unknown): void {
    this.seen++;
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
  const { $typeName: name } = value as { readonly $typeName?: unknown };
  if (name === typeName) return true;
  if (name !== undefined)
    throw new Refusal(undefined, `must be a message of type ${typeName}, got one of ${String(name)}`);
  if (Object.getPrototypeOf(value) !== Object.prototype && !isObject(value))
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
      lengthSize: 1,
      write: (to, value) => type.write(to, { value } as never), // what each wrapper is
    };
    wrappers.set(type, found);
  }
  return found;
}
