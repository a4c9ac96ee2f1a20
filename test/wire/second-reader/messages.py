"""How a reader puts messages together: WIRE.md, "How a reader puts messages together" and "Frames without part seqs"."""

import hashlib
from collections import OrderedDict

from numbers_and_tags import Malformed, Newer
from records import Command, Foreign, Packed, Pointer, read_record
from writers import WINDOW, Frame, Writer

LIMIT = 64 * 1024 * 1024
UNACKNOWLEDGED = 8_192
WRITERS = 65_536
RECORD = 1_048_576


class Reader:
    def __init__(self, blobs):
        self.blobs = blobs
        self.writers = OrderedDict()
        self.unsequenced = None  # [part, bodies or None when refused, how many are missing]
        self.next = None
        self.joined_late = False
        self.events = []

    def take(self, seq_num, headers, body):
        if self.next is None:
            self.joined_late = seq_num > 0
        elif seq_num > self.next:
            self.refuse("gap", self.next)
        self.at, self.next = seq_num, seq_num + 1
        try:
            self.record(read_record(headers, body), body)
        except Malformed as error:
            self.refuse("malformed", problem=str(error))
        except Newer as error:
            self.refuse("newer", problem=str(error))
        return self.drain()

    def finish(self):
        """Reading ended with the log: what is pending is incomplete."""
        for writer in self.writers.values():
            for frame in [*writer.frames, *writer.runs]:
                self.give_up(writer, frame)
        self.give_up_unsequenced()
        return self.drain()

    def record(self, content, body):
        if isinstance(content, Command):
            return
        if isinstance(content, Foreign):
            self.foreign(content, body)
        elif content.seq is None:
            self.begin_unsequenced(content, body)
        else:
            writer = self.writer(content.writer, content.seq)
            if writer.is_new(content.seq):
                self.expire(writer)
                self.new(writer, content, body)

    def new(self, writer, content, body):
        if isinstance(content, Packed):
            for index, (tag, message) in enumerate(content.messages):
                self.message(content.writer, tag, message, index)
        elif isinstance(content, Pointer):
            self.fetch(content)
        elif content.parts is None:
            self.go_on(writer, content, body)
        else:
            self.begin(writer, content, body)

    def writer(self, key, seq):
        if key not in self.writers:
            if len(self.writers) >= WRITERS:
                self.writers.popitem(last=False)
            self.writers[key] = Writer(seq)
        self.writers.move_to_end(key)
        return self.writers[key]

    # Frames

    def begin(self, writer, part, body):
        for frame in [frame for frame in writer.frames if frame.first <= part.seq < frame.end]:
            self.drop(writer, frame)
            self.refuse("malformed", problem="another message begins within it")
        end = part.seq + part.parts
        reason = self.impossible(part)
        if reason is not None:
            writer.refused.append([part.seq, end, False])
            self.refuse(reason)
        elif part.parts == 1:
            self.one_part(part, body)
        else:
            frame = Frame(part.seq, end, part)
            writer.frames.append(frame)
            self.place(writer, frame, part.seq, body)
            for seq, early in self.overtakers(writer, frame):
                if frame in writer.frames:
                    self.place(writer, frame, seq, early)

    def go_on(self, writer, part, body):
        for frame in writer.frames:
            if frame.first <= part.seq < frame.end:
                self.place(writer, frame, part.seq, body)
                return
        for refused in writer.refused:
            if refused[2] and part.seq == refused[1]:
                refused[1] += 1
            if refused[0] <= part.seq < refused[1]:
                return
        self.keep_run(writer, part.seq, body)

    def place(self, writer, frame, seq, body):
        frame.bodies[seq] = body
        declared = frame.start.length
        if frame.received() + frame.missing() > declared or (not frame.missing() and frame.received() < declared):
            self.drop(writer, frame)
            self.refuse("malformed", problem="its parts are not as long as it declares")
        elif not frame.missing():
            writer.frames.remove(frame)
            message = b"".join(frame.bodies[seq] for seq in range(frame.first, frame.end))
            self.message(frame.start.writer, frame.start.tag, message)

    def keep_run(self, writer, seq, body):
        touching = [run for run in writer.runs if run.end == seq or run.first == seq + 1]
        run = Frame(min([seq, *(old.first for old in touching)]), max([seq + 1, *(old.end for old in touching)]))
        run.bodies[seq] = body
        for old in touching:
            run.bodies.update(old.bodies)
        writer.runs = [old for old in writer.runs if old not in touching] + [run]

    def overtakers(self, writer, frame):
        """Take the parts that came before their message's first one out of the runs."""
        taken, rest = [], []
        for run in writer.runs:
            taken += [(seq, body) for seq, body in run.bodies.items() if frame.first <= seq < frame.end]
            rest += [(seq, body) for seq, body in run.bodies.items() if not frame.first <= seq < frame.end]
        writer.runs = []
        for seq, body in sorted(rest):
            self.keep_run(writer, seq, body)
        return sorted(taken)

    def expire(self, writer):
        passed = writer.highest - UNACKNOWLEDGED
        for frame in [*writer.frames, *writer.runs]:
            if frame.end - 1 < passed:
                self.give_up(writer, frame)
        # As long as a part of it would still be a new one.
        writer.refused = [refused for refused in writer.refused if refused[1] - 1 > writer.highest - WINDOW]

    def give_up(self, writer, frame):
        if frame.start is not None:
            self.drop(writer, frame)
            self.refuse("incomplete")
            return
        writer.runs = [run for run in writer.runs if run is not frame]
        writer.refused.append([frame.first, frame.end, True])
        if not (self.joined_late and writer.lowest == frame.first):
            self.refuse("incomplete", problem="its first part never came")

    def drop(self, writer, frame):
        writer.frames = [other for other in writer.frames if other is not frame]
        writer.refused.append([frame.first, frame.end, False])

    # Messages of one record, and what patterns wrote without part seqs

    def one_part(self, part, body):
        if part.length != len(body):
            self.refuse("malformed", problem="not as long as it declares")
        else:
            self.message(part.writer, part.tag, body)

    def fetch(self, pointer):
        if pointer.length > LIMIT:
            self.refuse("oversize")
        elif pointer.key not in self.blobs:
            self.refuse("missing-blob")
        else:
            message = self.blobs[pointer.key]
            if len(message) != pointer.length or hashlib.sha256(message).digest() != pointer.sha256:
                self.refuse("altered-blob")
            else:
                self.message(pointer.writer, pointer.tag, message)

    def impossible(self, part):
        if part.length > LIMIT:
            return "oversize"
        return "malformed" if part.parts > 1 and part.length > part.parts * RECORD else None

    def begin_unsequenced(self, part, body):
        self.give_up_unsequenced()
        reason = self.impossible(part)
        if reason is not None:
            self.refuse(reason)
        elif part.parts == 1:
            self.one_part(part, body)
            return
        if part.parts > 1:
            self.unsequenced = [part, None if reason else [body], part.parts - 1]

    def foreign(self, record, body):
        pending = self.unsequenced
        if pending is None or record.has_headers:
            self.refuse("foreign")
            return
        pending[2] -= 1
        if pending[1] is not None:
            pending[1].append(body)
        if pending[2] == 0:
            self.unsequenced = None
            if pending[1] is not None:
                self.one_part(pending[0], b"".join(pending[1]))

    def give_up_unsequenced(self):
        if self.unsequenced is not None and self.unsequenced[1] is not None:
            self.refuse("incomplete")
        self.unsequenced = None

    # Events

    def message(self, writer, tag, message, index=0):
        if tag is None:  # no baseline to read it as
            self.refuse("foreign")
            return
        event = {"seqNum": self.at, "index": index, "writer": writer[1] if writer else None}
        event |= {"typeId": tag.type_id, "version": tag.version, "codec": tag.codec, "message": message.hex()}
        self.events.append(event)

    def refuse(self, reason, seq_num=None, problem=""):
        self.events.append({"seqNum": self.at if seq_num is None else seq_num, "unreadable": reason, "problem": problem})

    def drain(self):
        events, self.events = self.events, []
        return events
