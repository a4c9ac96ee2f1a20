import type { AnyEvent } from "../project/client.js";

/** Where on the log something was seen. */
export interface Position {
  readonly seqNum: number;
  readonly timestamp: string;
}

/** Records of one kind: how many, and where the first and the last of them stand. */
export interface Seen {
  readonly count: number;
  readonly first: Position;
  readonly last: Position;
}

export interface VersionSeen extends Seen {
  /** `event.type` */
  readonly type: string;
  /** Null for records without a schema tag, read as the baseline type. */
  readonly version: number | null;
  /** How many of them are newer than the client, which reads them without what the newer version added. */
  readonly forward: number;
  /** Whether its last record stands before the first of a later version of its type: nobody seems to write it any more. */
  readonly superseded: boolean;
}

export interface UnreadableSeen extends Seen {
  readonly reason: string;
  /** What the tag says: the type's full name in the lock, else `type id 7`. Null where there is no tag, or none that can be read. */
  readonly type: string | null;
  readonly version: number | null;
  /** What the first of them has to say. */
  readonly example: string;
}

export interface Tallied {
  readonly versions: readonly VersionSeen[];
  readonly unreadable: readonly UnreadableSeen[];
}

type Running<Row> = { -readonly [Key in keyof Row]: Row[Key] };

/** Counts events by type and version, and what cannot be read by its reason, too. Its memory grows with the kinds of events, not with their number. */
export class Tally {
  readonly #versions = new Map<string, Running<Omit<VersionSeen, "superseded">>>();
  readonly #unreadable = new Map<string, Running<UnreadableSeen>>();
  readonly #names: ReadonlyMap<number, string>;

  /** @param names - Of message types, by id. */
  constructor(names: ReadonlyMap<number, string>) {
    this.#names = names;
  }

  add(event: AnyEvent): void {
    const at = { seqNum: event.seqNum, timestamp: event.timestamp.toISOString() };
    if (!("message" in event)) {
      const { reason, problem, typeId, version = null } = event;
      const type = typeId === undefined ? null : (this.#names.get(typeId) ?? `type id ${typeId}`);
      const key = `${reason} ${version} ${type}`;
      count(this.#unreadable, key, at, (seen) => ({ ...seen, reason, type, version, example: problem }));
      return;
    }
    const { type, version = null } = event;
    const row = count(this.#versions, `${version} ${type}`, at, (seen) => ({
      ...seen,
      type,
      version,
      forward: 0,
    }));
    if (event.forward) row.forward++;
  }

  /** By type and version. */
  result(): Tallied {
    const rows = [...this.#versions.values()].sort(
      (a, b) => (a.type === b.type ? 0 : a.type < b.type ? -1 : 1) || (a.version ?? 0) - (b.version ?? 0),
    );
    return {
      versions: rows.map((row) => ({
        ...row,
        superseded: rows.some(
          (other) =>
            other.type === row.type &&
            (other.version ?? 0) > (row.version ?? 0) &&
            other.first.seqNum > row.last.seqNum,
        ),
      })),
      unreadable: [...this.#unreadable.values()],
    };
  }
}

function count<Row extends Running<Seen>>(
  rows: Map<string, Row>,
  key: string,
  at: Position,
  make: (seen: Seen) => Row,
): Row {
  let row = rows.get(key);
  if (row === undefined) {
    row = make({ count: 0, first: at, last: at });
    rows.set(key, row);
  }
  row.count++;
  row.last = at;
  return row;
}
