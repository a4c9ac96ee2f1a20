import { type EnumValues, numbersOf } from "./enum-values.js";
import { Input } from "./input.js";
import { type MapKeyName, setOwn } from "./map-key.js";
import type { HasUnknown, ReadableType } from "./message-type.js";
import { type ScalarName, wireType } from "./scalars.js";

/** As deep as protobuf-es decodes. */
const MAX_DEPTH = 100;

/**
 * Reads a message. Generated decoders ask for the number of the next field and call the method of its type. As in
 * protobuf-es, the type alone tells how a field's bytes are read, whatever kind they are said to be.
 */
export class MessageReader extends Input {
  /** Where the message being read ends: known by its length, or when the end of a group has been read. */
  end = 0;
  #no = 0;
  #kind = 0;
  #depth = 0;
  #inGroup = false;
  /** The number at the end of the group that was read; 0 while none has been. */
  #endOfGroup = 0;

  /** @throws {Error} when the bytes are no message of the type. */
  decode<Message extends object>(type: ReadableType<Message>, bytes: Uint8Array): Message {
    this.open(bytes);
    this.#depth = 0;
    this.#inGroup = false;
    this.#endOfGroup = 0;
    try {
      const message = type.create();
      this.#body(type, message, bytes.length);
      return message;
    } finally {
      this.close();
    }
  }

  /** The number of the next field; 0 at the end of a group. */
  field(): number {
    const byte = this.source[this.pos] as number; // behind the end it is undefined, which is not less than anything
    const kind = byte & 7;
    if (byte < 0x80 && byte > 7 && (kind < 3 || kind === wireType.bit32)) {
      this.pos++;
      this.#kind = kind;
      this.#no = byte >> 3;
      return byte >> 3;
    }
    return this.#longField();
  }

  #longField(): number {
    const start = this.pos;
    const tag = this.uint32();
    const length = this.pos - start;
    if (length > 5 || (length === 5 && (this.source[this.pos - 1] ?? 0) > 0x0f))
      throw new Error("a field's number is out of range");
    this.#no = tag >>> 3;
    this.#kind = tag & 7;
    if (this.#no === 0 || this.#kind > wireType.bit32)
      throw new Error(`there is no field ${this.#no} of kind ${this.#kind}`);
    return this.#kind === wireType.endGroup && this.#inGroup ? 0 : this.#no;
  }

  /** Keeps a field that the type does not have. */
  unknown(message: HasUnknown): void {
    if (this.#kind === wireType.endGroup && this.#inGroup) {
      this.#endOfGroup = this.#no;
      this.end = this.pos;
      return;
    }
    const [no, kind, start] = [this.#no, this.#kind, this.pos];
    this.#skip(no, kind, MAX_DEPTH - this.#depth);
    message.$unknown ??= [];
    message.$unknown.push({ no, wireType: kind, data: this.source.subarray(start, this.pos) });
  }

  /** A message behind its length. If the field came before, both are merged. */
  message<Message extends object>(type: ReadableType<Message>, before?: Message): Message {
    const around = this.#inGroup;
    const length = this.uint32();
    const message = before ?? type.create();
    this.#inGroup = false;
    this.#body(type, message, this.pos + length);
    this.#inGroup = around;
    return message;
  }

  /** A message between two tags. */
  group<Message extends object>(no: number, type: ReadableType<Message>, before?: Message): Message {
    const around = this.#inGroup;
    const message = before ?? type.create();
    this.#inGroup = true;
    this.#body(type, message, this.source.length);
    if (this.#endOfGroup !== no) throw new Error("a group does not end where it should");
    this.#endOfGroup = 0;
    this.#inGroup = around;
    return message;
  }

  /** What is inside of a well-known wrapper message. */
  wrapped<Value>(type: ReadableType<{ value: Value }>, before?: Value): Value {
    const message = type.create();
    if (before !== undefined) message.value = before;
    return this.message(type, message).value;
  }

  /** An enum that may have numbers that the schema does not name. */
  enum<Value extends number>(): Value {
    return this.int32() as Value; // every int32 is a value of an open enum
  }

  /** Sets an enum's number if the schema names it; another one is kept as an unknown field is. */
  closedEnum(values: EnumValues, message: HasUnknown, set: (value: never) => void): void {
    const [no, kind] = [this.#no, this.#kind];
    const value = this.int32();
    if (numbersOf(values).has(value))
      set(value as never); // one of the enum's
    else {
      message.$unknown ??= [];
      message.$unknown.push({ no, wireType: kind, data: varint(value) });
    }
  }

  /** Adds an item to a list, or all those of a packed list. */
  list(list: unknown[], type: ScalarName): void {
    const packable = type !== "string" && type !== "laxString" && type !== "bytes";
    if (!packable || this.#kind !== wireType.lengthDelimited) {
      list.push(this[type]());
      return;
    }
    const length = this.uint32();
    const end = this.pos + length;
    while (this.pos < end) list.push(this[type]());
  }

  map(map: object, keyType: MapKeyName, type: ScalarName): void {
    this.#entry(map, keyType, () => this[type](), type === "bytes" ? new Uint8Array() : zero(type));
  }

  enumMap(map: object, keyType: MapKeyName, first: number): void {
    this.#entry(map, keyType, () => this.int32(), first);
  }

  messageMap<Message extends object>(map: object, keyType: MapKeyName, type: ReadableType<Message>): void {
    this.#entry<Message>(map, keyType, (before) => this.message(type, before), undefined, type.create);
  }

  /** The key of an entry is field 1 and the value field 2; either may be missing, and the last of several counts. */
  #entry<Value>(
    map: object,
    keyType: MapKeyName,
    read: (before: Value | undefined) => Value,
    absent: Value | undefined,
    create?: () => Value,
  ): void {
    const length = this.uint32();
    const end = this.pos + length;
    let key: unknown;
    let value: Value | undefined;
    while (this.pos < end) {
      const no = this.#entryField();
      if (no === 1) key = this[keyType]();
      else if (no === 2) value = read(value);
      else this.#skip(no, this.#kind, MAX_DEPTH - this.#depth);
    }
    setOwn(map, String(key ?? zero(keyType)), value ?? absent ?? create?.());
  }

  /** Entries are never between tags, whatever the message around is. */
  #entryField(): number {
    const around = this.#inGroup;
    this.#inGroup = false;
    const no = this.field();
    this.#inGroup = around;
    return no;
  }

  /** Moves behind a field of any kind. */
  #skip(no: number, kind: number, depth: number): void {
    switch (kind) {
      case wireType.varint:
        for (;;) if ((this.source[this.take(1)] ?? 0) < 0x80) return;
      case wireType.bit64:
        this.take(8);
        return;
      case wireType.bit32:
        this.take(4);
        return;
      case wireType.lengthDelimited:
        this.take(this.uint32());
        return;
      case wireType.startGroup:
        this.#skipGroup(no, depth);
        return;
      default:
        throw new Error("a group ends that did not begin");
    }
  }

  #skipGroup(no: number, depth: number): void {
    if (depth <= 0) throw new Error(`groups are nested more than ${MAX_DEPTH} levels deep`);
    for (;;) {
      const inner = this.#entryField();
      if (this.#kind === wireType.endGroup) {
        if (inner !== no) throw new Error("a group does not end where it should");
        return;
      }
      this.#skip(inner, this.#kind, depth - 1);
    }
  }

  #body<Message extends object>(type: ReadableType<Message>, message: Message, end: number): void {
    if (++this.#depth > MAX_DEPTH) throw new Error(`messages are nested more than ${MAX_DEPTH} levels deep`);
    const around = this.end;
    this.end = end;
    type.read(this, message);
    this.end = around;
    this.#depth--;
  }
}

function zero(type: ScalarName): unknown {
  return zeros[type];
}

const zeros: Readonly<Record<ScalarName, unknown>> = {
  ...{ double: 0, float: 0, bool: false, string: "", laxString: "", bytes: undefined },
  ...{ int32: 0, uint32: 0, sint32: 0, fixed32: 0, sfixed32: 0 },
  ...{ int64: 0n, uint64: 0n, sint64: 0n, fixed64: 0n, sfixed64: 0n },
  ...{ decimalInt64: "0", decimalUint64: "0", decimalSint64: "0", decimalFixed64: "0", decimalSfixed64: "0" },
};

/** An int32 as it stands on the wire. */
function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  for (; rest > 0x7fn; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80);
  return Uint8Array.from([...bytes, Number(rest)]);
}
