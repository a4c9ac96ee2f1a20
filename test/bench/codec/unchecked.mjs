/**
 * The messages that speed is asked of, written by hand into an arena: no check of a type, a range, an unknown property
 * or depth. What an encoder without any promise would take on this machine is the limit of one with promises.
 */
let arena = new Uint8Array(65_536);
let view = new DataView(arena.buffer);
let pos = 0;

export const unchecked = { Text: encoder(text), Telemetry: encoder(telemetry) };

function encoder(write) {
  return (message) => {
    if (pos > 60_000) {
      arena = new Uint8Array(65_536);
      view = new DataView(arena.buffer);
      pos = 0;
    }
    const start = pos;
    write(message);
    return new Uint8Array(arena.buffer, start, pos - start);
  };
}

function text(message) {
  string(10, message.userId);
  string(18, message.content);
}

function telemetry(message) {
  string(10, message.deviceId);
  varint(16, message.sequence);
  nested(26, message.position, position);
  for (const it of message.sensors) nested(34, it, sensor);
  if (message.charging) varint(40, 1);
  double(49, message.battery);
}

function position(message) {
  double(9, message.latitude);
  double(17, message.longitude);
  arena[pos++] = 29;
  view.setFloat32(pos, message.accuracy, true);
  pos += 4;
}

function sensor(message) {
  string(10, message.name);
  varint(16, message.unit);
  for (const it of message.readings) nested(26, it, reading);
}

function reading(message) {
  varint(8, message.offsetMs);
  double(17, message.value);
  varint(24, ((message.trend << 1) ^ (message.trend >> 31)) >>> 0);
}

/** ASCII of up to 127 characters. */
function string(tag, value) {
  if (value === "") return;
  arena[pos++] = tag;
  arena[pos++] = value.length;
  for (let index = 0; index < value.length; index++) arena[pos++] = value.charCodeAt(index);
}

function double(tag, value) {
  if (value === 0) return;
  arena[pos++] = tag;
  view.setFloat64(pos, value, true);
  pos += 8;
}

function varint(tag, value) {
  if (value === 0) return;
  arena[pos++] = tag;
  number(value);
}

function number(value) {
  let rest = value;
  for (; rest > 0x7f; rest >>>= 7) arena[pos++] = (rest & 0x7f) | 0x80;
  arena[pos++] = rest;
}

function nested(tag, message, write) {
  arena[pos++] = tag;
  const at = pos++;
  write(message);
  const length = pos - at - 1;
  if (length > 0x7f) {
    arena.copyWithin(at + 2, at + 1, pos);
    pos = at;
    number(length);
    pos += length;
  } else arena[at] = length;
}
