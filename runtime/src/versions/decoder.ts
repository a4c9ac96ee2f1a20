import type { CodecName, TypeContract } from "../contract.js";
import type { UnreadableReason } from "../events.js";
import type { SchemaTag } from "../wire/index.js";

/** A message, or why its bytes could not be made into one. */
export type Decoded =
  | { readonly type: string; readonly message: unknown; readonly version: number | undefined }
  | { readonly type: undefined; readonly reason: UnreadableReason; readonly problem: string };

interface KnownType {
  readonly name: string;
  readonly contract: TypeContract<unknown, never>;
}

/**
 * Tells from a message's schema tag what its bytes are, and decodes them. Bytes are only decoded with the schema that
 * they were written with: protobuf would often decode others too, into something else.
 */
export class MessageDecoder {
  readonly #client: string;
  readonly #codec: CodecName;
  readonly #byId = new Map<number, KnownType>();
  readonly #baseline: KnownType | undefined;

  constructor(
    contract: { readonly name: string; readonly codec: CodecName; readonly types: object },
    baseline: string | undefined,
  ) {
    this.#client = contract.name;
    this.#codec = contract.codec;
    const types: readonly [string, TypeContract<unknown, never>][] = Object.entries(contract.types);
    for (const [name, type] of types) {
      const known = { name, contract: type };
      this.#byId.set(type.id, known);
      if (name === baseline) this.#baseline = known;
    }
  }

  /** `tag` is undefined for what another producer wrote, or patterns. */
  decode(tag: SchemaTag | undefined, bytes: Uint8Array): Decoded {
    if (tag === undefined) return this.#decodeUntagged(bytes);
    const known = this.#byId.get(tag.typeId);
    if (known === undefined) {
      const what = `type id ${tag.typeId} is not one of ${this.#client}'s`;
      return unreadable("unknown-type", `${what}. Generate the client anew from the writer's schemas.`);
    }
    const problem = this.#versionProblem(tag, known);
    return problem ?? decodeAs(known, bytes, tag.version);
  }

  #decodeUntagged(bytes: Uint8Array): Decoded {
    if (this.#baseline !== undefined) return decodeAs(this.#baseline, bytes, undefined);
    const remedy = "If such records are messages of one type, name it as `baseline` in the client's options.";
    return unreadable("foreign", `The record carries no schema tag, so its type is not known. ${remedy}`);
  }

  #versionProblem(tag: SchemaTag, { name, contract }: KnownType): Decoded | undefined {
    const written = `${name} was written with version ${tag.version} of its schema`;
    if (tag.version > contract.version)
      return unreadable("newer", `${written} and this client knows ${contract.version}. Update the client.`);
    if (tag.version < contract.version)
      return unreadable("undecodable", `${written} and this client knows only ${contract.version}.`);
    if (tag.fingerprint !== contract.fingerprint) {
      const both = `${written}, and this client has another version ${contract.version}`;
      return unreadable("diverged", `${both}. Generate both clients from one schema and one lock.`);
    }
    if (tag.codec !== this.#codec) {
      const codecs = `${name} was written with the codec ${tag.codec} and this client reads ${this.#codec}`;
      return unreadable("undecodable", `${codecs}. Generate the client with --codec ${tag.codec}.`);
    }
    return undefined;
  }
}

function decodeAs({ name, contract }: KnownType, bytes: Uint8Array, version: number | undefined): Decoded {
  try {
    return { type: name, message: contract.codec.decode(bytes), version };
  } catch (error) {
    // Whatever a codec throws, the record stays unread and reading goes on.
    const problem = error instanceof Error ? error.message : String(error);
    return unreadable("undecodable", `Not a ${name}: ${problem}`);
  }
}

function unreadable(reason: UnreadableReason, problem: string): Decoded {
  return { type: undefined, reason, problem };
}
