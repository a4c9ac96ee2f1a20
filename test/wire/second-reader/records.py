"""What one record is: from its headers and body, by WIRE.md, "Layouts"."""

from dataclasses import dataclass

from numbers_and_tags import BIGGEST, Cursor, Malformed, Newer, Tag, u64, whole_tag

COMPACT = b"~"
PATTERNS = (b"_frame_records", b"_frame_bytes", b"_dedupe_seq", b"_writer_id", b"_schema")


@dataclass(frozen=True)
class Command:
    pass


@dataclass(frozen=True)
class Foreign:
    has_headers: bool


@dataclass(frozen=True)
class Part:
    """`writer` and `seq` are None for what patterns wrote without dedupe; `parts` is None on a later part."""

    writer: tuple | None
    seq: int | None
    parts: int | None = None
    length: int | None = None
    tag: Tag | None = None


@dataclass(frozen=True)
class Packed:
    writer: tuple
    seq: int
    messages: list


@dataclass(frozen=True)
class Pointer:
    writer: tuple
    seq: int
    tag: Tag
    length: int
    sha256: bytes
    key: str


def read_record(headers, body):
    """`headers` are pairs of bytes. Raises Malformed or Newer."""
    if len(headers) == 1 and headers[0][0] == b"":
        return Command()
    ours = {}
    for name, value in headers:
        if name == COMPACT or name in PATTERNS:
            if name in ours:
                raise Malformed(f"{name!r} stands twice")
            ours[name] = value
    if not ours:
        return Foreign(has_headers=bool(headers))
    if COMPACT in ours:
        if len(ours) > 1:
            raise Malformed("headers of both layouts")
        return read_compact(Cursor(ours[COMPACT]), body)
    return read_patterns(ours, body)


def read_compact(header, body):
    flags = header.take(1)[0]
    if flags >> 4 != 1:
        raise Newer(f"layout {flags >> 4}")
    if flags not in (0x11, 0x12, 0x13, 0x15, 0x19):
        raise Malformed(f"flags {flags:02x}")
    place = (("compact", header.take(8).hex()), header.varint())
    tag = header.tag() if flags in (0x11, 0x13, 0x19) else None
    parts = length = None
    if flags == 0x13:
        parts, length = header.varint(), header.varint()
        if not 2 <= parts <= 8192:
            raise Malformed(f"{parts} parts")
    header.end()
    if flags == 0x15:
        return Packed(*place, read_packed(Cursor(body)))
    if flags == 0x19:
        return read_pointer(place, tag, Cursor(body))
    if flags == 0x11:
        parts, length = 1, len(body)
    return checked(Part(*place, parts, length, tag), body)


def read_packed(body):
    tags = []
    for _ in range(body.varint()):
        tags.append(whole_tag(body.take(body.varint())))
    messages = []
    while body.left():
        index = body.varint()
        if index >= len(tags):
            raise Malformed(f"tag {index} of {len(tags)}")
        messages.append((tags[index], body.take(body.varint())))
    if not messages:
        raise Malformed("a packed record of no message")
    return messages


def read_pointer(place, tag, body):
    length, sha256 = body.varint(), body.take(32)
    key = body.take(body.left())
    if not 1 <= len(key) <= 1024:
        raise Malformed(f"a key of {len(key)} bytes")
    try:
        return Pointer(*place, tag, length, sha256, key.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise Malformed("a key that is not UTF-8") from error


def read_patterns(ours, body):
    records, length, seq, writer, schema = (ours.get(name) for name in PATTERNS)
    if (records is None) != (length is None):
        raise Malformed("_frame_records and _frame_bytes come together")
    if writer is not None and (not 1 <= len(writer) <= 64 or any(not 0x21 <= byte <= 0x7E for byte in writer)):
        raise Malformed("_writer_id")
    if writer is not None and seq is None:
        raise Malformed("_writer_id without _dedupe_seq")
    if schema is not None and records is None:
        raise Malformed("_schema on a later part")
    place = (None, None)
    if seq is not None:
        place = (("patterns", (writer or b"__legacy__").decode("ascii")), u64(seq))
    if records is None:
        return checked(Part(*place), body)
    parts, length = u64(records), u64(length)
    if parts == 0:
        raise Malformed("0 parts")
    tag = None if schema is None else whole_tag(schema)
    return checked(Part(*place, parts, length, tag), body)


def checked(part, body):
    """What holds for the parts of a message of several, in both layouts."""
    if part.parts == 1:
        return part
    if not body:
        raise Malformed("an empty part of several")
    if part.parts is not None:
        if part.length < part.parts:
            raise Malformed(f"{part.length} bytes for {part.parts} parts")
        if len(body) > part.length - (part.parts - 1):
            raise Malformed("a first part that leaves nothing for the others")
        if part.seq is not None and part.seq + part.parts - 1 > BIGGEST:
            raise Malformed("seqs beyond 2^53 - 1")
    return part
