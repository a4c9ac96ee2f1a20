/**
 * The messages that speed is asked of, written by hand, with one more of an encoder's promises each time that this
 * module is loaded: `by-hand.mjs?layer=2`. What a layer costs on this machine is the limit of an encoder that keeps
 * the promise, however well it is written.
 */
export const layers = [
  "bytes by hand",
  "+ a view of them",
  "+ its type, no other properties",
  "+ types and ranges of fields",
];

const layer = Number(new URL(import.meta.url).searchParams.get("layer"));
const handsOut = layer >= 1;
const looksAtMessage = layer >= 2;
const looksAtFields = layer >= 3;

const ARENA_BYTES = 65_536;
let buffer = new ArrayBuffer(ARENA_BYTES);
let arena = new Uint8Array(buffer);
let view = new DataView(buffer);
let pos = 0;

/** @public Imported once a layer. */
export const byHand = {
  Text: encoder(text, "bench.Text", 3),
  Telemetry: encoder(telemetry, "bench.Telemetry", 7),
};

function encoder(write, typeName, properties) {
  return (message) => {
    if (pos > ARENA_BYTES - 4096) {
      buffer = new ArrayBuffer(ARENA_BYTES);
      arena = new Uint8Array(buffer);
      view = new DataView(buffer);
      pos = 0;
    }
    const start = pos;
    write(look(message, typeName, properties));
    return handsOut ? new Uint8Array(buffer, start, pos - start) : pos;
  };
}

/** Whether it is a message of the type, with the properties that such a message has. */
function look(message, typeName, properties) {
  if (looksAtMessage) {
    if (message.$typeName !== typeName) throw new TypeError("another message");
    let count = 0;
    for (const _ in message) count++;
    if (count !== properties) throw new TypeError("other properties");
  }
  return message;
}

function text(message) {
  string(10, message.userId);
  string(18, message.content);
}

function telemetry(message) {
  string(10, message.deviceId);
  uint32(16, message.sequence);
  nested(26, message.position, position, "bench.Position", 4);
  for (const it of message.sensors) nested(34, it, sensor, "bench.Sensor", 4);
  if (message.charging) uint32(40, 1);
  double(49, message.battery);
}

function position(message) {
  double(9, message.latitude);
  double(17, message.longitude);
  arena[pos++] = 29;
  view.setFloat32(pos, number(message.accuracy), true);
  pos += 4;
}

function sensor(message) {
  string(10, message.name);
  uint32(16, message.unit);
  for (const it of message.readings) nested(26, it, reading, "bench.Reading", 4);
}

function reading(message) {
  uint32(8, message.offsetMs);
  double(17, message.value);
  const trend = number(message.trend);
  if (looksAtFields && (trend | 0) !== trend) throw new RangeError("no int32");
  uint32(24, ((trend << 1) ^ (trend >> 31)) >>> 0);
}

/** Of up to 127 characters. */
function string(tag, value) {
  if (looksAtFields && typeof value !== "string") throw new TypeError("no string");
  const { length } = value;
  if (length === 0) return;
  arena[pos] = tag;
  arena[pos + 1] = length;
  const begin = pos + 2;
  let all = 0;
  let index = 0;
  for (; index + 3 < length; index += 4) {
    const first = value.charCodeAt(index);
    const second = value.charCodeAt(index + 1);
    const third = value.charCodeAt(index + 2);
    const fourth = value.charCodeAt(index + 3);
    all |= first | second | third | fourth;
    arena[begin + index] = first;
    arena[begin + index + 1] = second;
    arena[begin + index + 2] = third;
    arena[begin + index + 3] = fourth;
  }
  for (; index < length; index++) {
    const unit = value.charCodeAt(index);
    all |= unit;
    arena[begin + index] = unit;
  }
  if (looksAtFields && all > 0x7f) throw new RangeError("no ASCII");
  pos = begin + length;
}

function number(value) {
  if (looksAtFields && typeof value !== "number") throw new TypeError("no number");
  return value;
}

function double(tag, value) {
  if (number(value) === 0) return;
  arena[pos++] = tag;
  view.setFloat64(pos, value, true);
  pos += 8;
}

function uint32(tag, value) {
  if (looksAtFields && value >>> 0 !== value) throw new RangeError("no uint32");
  if (value === 0) return;
  arena[pos++] = tag;
  varint(value);
}

function varint(value) {
  let rest = value;
  for (; rest > 0x7f; rest >>>= 7) arena[pos++] = (rest & 0x7f) | 0x80;
  arena[pos++] = rest;
}

function nested(tag, message, write, typeName, properties) {
  arena[pos++] = tag;
  const at = pos++;
  write(look(message, typeName, properties));
  const length = pos - at - 1;
  if (length > 0x7f) {
    arena.copyWithin(at + 2, at + 1, pos);
    pos = at;
    varint(length);
    pos += length;
  } else arena[at] = length;
}
