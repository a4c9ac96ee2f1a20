import type { CodecName, TypeContract } from "../contract.js";
import type { UnreadableReason } from "../events.js";
import type { SchemaTag } from "../wire/index.js";
import { type Upcasters, type UpcastersOfType, upcastBytes } from "./upcast.js";

/** A message, or why its bytes could not be made into one. */
export type Decoded =
  | {
      readonly type: string;
      readonly message: unknown;
      readonly version: number | undefined;
      /** Written with a newer version than the client's. */
      readonly forward: boolean;
    }
  | Undecoded;

/** Why bytes could not be made into a message. */
export interface Undecoded {
  readonly type: undefined;
  readonly reason: UnreadableReason;
  readonly problem: string;
  readonly error: unknown;
}

interface KnownType {
  readonly name: string;
  readonly contract: TypeContract<unknown, never>;
  readonly upcasters: UpcastersOfType;
}

/**
 * Tells from a message's schema tag what its bytes are, and decodes them. Bytes are only decoded with the schema that
 * they were written with, or with one that is known to read them right: protobuf would often decode others too, into
 * something else.
 */
export class MessageDecoder {
  readonly #client: string;
  readonly #codec: CodecName;
  readonly #byId = new Map<number, KnownType>();
  readonly #retired: Readonly<Record<number, string>>;
  readonly #baseline: KnownType | undefined;

  constructor(
    contract: {
      readonly name: string;
      readonly codec: CodecName;
      readonly types: object;
      readonly retired?: Readonly<Record<number, string>>;
    },
    baseline: string | undefined,
    upcasters: Upcasters = {},
  ) {
    this.#client = contract.name;
    this.#codec = contract.codec;
    this.#retired = contract.retired ?? {};
    const types: readonly [string, TypeContract<unknown, never>][] = Object.entries(contract.types);
    for (const [name, type] of types) {
      const known = { name, contract: type, upcasters: upcasters[name] ?? {} };
      this.#byId.set(type.id, known);
      if (name === baseline) this.#baseline = known;
    }
  }

  /** `tag` is undefined for what another producer wrote, or patterns. */
  decode(tag: SchemaTag | undefined, bytes: Uint8Array): Decoded {
    if (tag === undefined) return this.#decodeUntagged(bytes);
    const known = this.#byId.get(tag.typeId);
    if (known === undefined) return this.#unknownType(tag.typeId);
    const { version, fingerprint } = known.contract;
    if (tag.codec !== this.#codec) return this.#otherCodec(tag, known);
    if (tag.version > version) return decodeNewer(tag, known, bytes);
    if (tag.version < version) return decodeEarlier(tag, known, bytes);
    if (tag.fingerprint !== fingerprint) return diverged(tag, known);
    return decodeAs(known, bytes, version, false);
  }

  /** Records from before there were tags are of the first version. */
  #decodeUntagged(bytes: Uint8Array): Decoded {
    const known = this.#baseline;
    if (known === undefined) {
      const remedy =
        "If such records are messages of one type, name it as `baseline` in the client's options.";
      return undecoded("foreign", `The record carries no schema tag, so its type is not known. ${remedy}`);
    }
    const { version, earlier } = known.contract;
    if (version === 1) return decodeAs(known, bytes, undefined, false);
    if (earlier?.[1] === undefined)
      return retired(`${known.name} of version 1, which records without a schema tag have,`);
    return upcast(known, bytes, 1, undefined);
  }

  #unknownType(id: number): Undecoded {
    const name = this.#retired[id];
    if (name !== undefined) return retired(`${name} (type id ${id})`);
    const what = `type id ${id} is not one of ${this.#client}'s`;
    const where = "codegen.lock/index.json of whoever wrote it has its name";
    return undecoded(
      "unknown-type",
      `${what}: ${where}. Generate the client anew from the writer's schemas.`,
    );
  }

  #otherCodec({ codec, version }: SchemaTag, known: KnownType): Undecoded {
    // Retiring the versions before is how a stream comes to have another codec.
    if (isRetired(version, known)) return retired(`${known.name} of version ${version}`);
    const codecs = `${written(known, version)} and the codec ${codec}, and this client reads ${this.#codec}`;
    return undecoded("undecodable", `${codecs}. Generate the client with --codec ${codec}.`);
  }
}

/**
 * `minReader` was worked out against the locked versions. A draft, on either side, may be any schema: only an equal
 * fingerprint would tell, and the numbers differ.
 */
function decodeNewer({ version, minReader, draft }: SchemaTag, known: KnownType, bytes: Uint8Array): Decoded {
  const { contract } = known;
  if (draft || contract.draft || minReader > contract.version) {
    const has = `${written(known, version)} and this client knows ${contract.version}`;
    return undecoded("newer", `${has}. Update the client.`);
  }
  return decodeAs(known, bytes, version, true);
}

function decodeEarlier(tag: SchemaTag, known: KnownType, bytes: Uint8Array): Decoded {
  const earlier = known.contract.earlier?.[tag.version];
  if (earlier === undefined) return retired(`${known.name} of version ${tag.version}`);
  if (tag.fingerprint !== earlier.fingerprint) return diverged(tag, known);
  return upcast(known, bytes, tag.version, tag.version);
}

function isRetired(version: number, { contract }: KnownType): boolean {
  return version < contract.version && contract.earlier?.[version] === undefined;
}

/** @param version - What the event says. */
function upcast(known: KnownType, bytes: Uint8Array, from: number, version: number | undefined): Decoded {
  const upcast = upcastBytes(bytes, from, known.contract, known.upcasters);
  if (upcast instanceof Uint8Array) return decodeAs(known, upcast, version, false);
  const { reason, problem, error } = upcast;
  return undecoded(reason, `${known.name}, ${problem}`, error);
}

function decodeAs(
  { name, contract }: KnownType,
  bytes: Uint8Array,
  version: number | undefined,
  forward: boolean,
): Decoded {
  try {
    return { type: name, message: contract.codec.decode(bytes), version, forward };
  } catch (error) {
    // Whatever a codec throws, the record stays unread and reading goes on.
    const problem = error instanceof Error ? error.message : String(error);
    return undecoded("undecodable", `Not a ${name}: ${problem}`, error);
  }
}

function diverged({ version, draft }: SchemaTag, known: KnownType): Undecoded {
  const kind = draft ? "a draft of version" : "version";
  const both = `${known.name} was written with ${kind} ${version} of its schema, and this client has another version ${version}`;
  return undecoded("diverged", `${both}. Generate both clients from one schema and one lock.`);
}

function retired(what: string): Undecoded {
  return undecoded(
    "retired",
    `${what} is not in this client's lock. It was retired, or the client's lock is not the writer's.`,
  );
}

function written({ name }: KnownType, version: number): string {
  return `${name} was written with version ${version} of its schema`;
}

function undecoded(reason: UnreadableReason, problem: string, error?: unknown): Undecoded {
  return { type: undefined, reason, problem, error };
}
