"""Numbers and schema tags, and how bytes can fail to be either: WIRE.md, "Numbers" and "Schema tag"."""

from dataclasses import dataclass

BIGGEST = 2**53 - 1
CODECS = {0: "protobuf", 1: "json", 2: "msgpack"}


class Malformed(Exception):
    """The record cannot be right."""


class Newer(Exception):
    """The record uses what WIRE.md calls unsupported."""


@dataclass(frozen=True)
class Tag:
    codec: str
    draft: bool
    type_id: int
    version: int
    min_reader: int
    fingerprint: str


class Cursor:
    """Bytes, read front to back."""

    def __init__(self, data):
        self.data = data
        self.at = 0

    def left(self):
        return len(self.data) - self.at

    def take(self, count):
        if count > self.left():
            raise Malformed(f"{count} bytes wanted, {self.left()} there")
        self.at += count
        return self.data[self.at - count : self.at]

    def varint(self):
        value = 0
        for place in range(8):
            byte = self.take(1)[0]
            value |= (byte & 0x7F) << (7 * place)
            if byte < 0x80:
                if byte == 0 and place > 0:
                    raise Malformed("a varint that is not the shortest")
                if value > BIGGEST:
                    raise Malformed("a varint above 2^53 - 1")
                return value
        raise Malformed("a varint of more than 8 bytes")

    def tag(self):
        first = self.take(1)[0]
        codec = first >> 2 & 3
        if first >> 4 != 1 or codec not in CODECS or first & 1:
            raise Newer(f"schema tag begins with {first:02x}")
        type_id, version, min_reader = self.varint(), self.varint(), self.varint()
        if type_id >= 2**32 or not 1 <= version < 2**32 or not 1 <= min_reader <= version:
            raise Malformed("numbers of the schema tag out of range")
        return Tag(CODECS[codec], bool(first & 2), type_id, version, min_reader, self.take(4).hex())

    def end(self):
        if self.left():
            raise Malformed(f"{self.left()} bytes behind the end")


def whole_tag(data):
    cursor = Cursor(data)
    tag = cursor.tag()
    cursor.end()
    return tag


def u64(value):
    number = int.from_bytes(value, "big")
    if len(value) != 8 or number > BIGGEST:
        raise Malformed("a u64")
    return number
