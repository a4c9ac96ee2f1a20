"""A reader of s2-codegen's wire format, written from runtime/WIRE.md alone and with Python's standard library alone.

It takes JSON lines, bytes as hexadecimal:

    {"blob": "key", "bytes": "68656c6c6f"}                           an object of the store beside the log
    {"seqNum": 0, "headers": [["7e", "1101…"]], "body": "68656c6c6f"}  a record of the log, in its order

    {"end": true}                                                    the log ends here; another one may follow

and prints JSON lines: messages and what is unreadable, in the order of the log, and `{"end": true}` behind each log.
It knows no schemas, so reasons that need one (`diverged`, `unknown-type`, `undecodable`) are not its to give.
"""

import json
import sys

from messages import Reader


def main():
    blobs = {}
    reader = Reader(blobs)
    for line in sys.stdin:
        given = json.loads(line)
        if "blob" in given:
            blobs[given["blob"]] = bytes.fromhex(given["bytes"])
        elif "end" in given:
            show([*reader.finish(), {"end": True}])
            blobs = {}
            reader = Reader(blobs)
        else:
            headers = [(bytes.fromhex(name), bytes.fromhex(value)) for name, value in given["headers"]]
            show(reader.take(given["seqNum"], headers, bytes.fromhex(given["body"])))


def show(events):
    for event in events:
        print(json.dumps(event))


if __name__ == "__main__":
    main()
