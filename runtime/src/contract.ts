/**
 * What a generated module tells the runtime about its stream: which message types travel on it, how each is
 * encoded, and how each is named in the schema tag. Generated code holds one {@link StreamContract} a stream.
 */

/** Which wire encoding a body has. The numbers are part of the wire format: schema tag, bits 2–3 (WIRE.md). */
export const codecNumber = { protobuf: 0, json: 1, msgpack: 2 } as const;

/** The name of a body encoding, as `codegen --codec` takes it. */
export type CodecName = keyof typeof codecNumber;

/**
 * Message ↔ bytes, for one message type.
 *
 * `Input` is what an append accepts. It is wider than `Message` for protobuf, where fields left out have their
 * default.
 */
export interface Codec<Message, Input = Message> {
  /**
   * Check a message and encode it.
   *
   * @throws {InvalidMessageError} when the message does not fit its type; `path` names the field.
   */
  encode(message: Input): Uint8Array;
  /**
   * Decode bytes that `encode` made, and check the result.
   *
   * Views into `bytes` may be kept by the message.
   *
   * @throws {UndecodableError} when the bytes are not an encoding of this type.
   */
  decode(bytes: Uint8Array): Message;
}

/** One message type of a stream. `id` and `version` come from the lock; the rest from the schema. */
export interface TypeContract<Message, Input = Message> {
  /** Type id in the schema tag. Never reused, whatever happens to the type's name. */
  readonly id: number;
  /** Schema version that this client writes. */
  readonly version: number;
  /** The oldest schema version whose readers can still decode what this client writes. */
  readonly minReader: number;
  /** Whether `version` is not frozen yet in the lock. */
  readonly draft: boolean;
  /** First 4 bytes of the SHA-256 of the canonical schema, as an unsigned big-endian number. */
  readonly fingerprint: number;
  readonly codec: Codec<Message, Input>;
  /** The versions before `version` that records may have, by number. Those that were retired are left out. */
  readonly earlier?: { readonly [version: number]: EarlierVersion };
  /** No message of this type is written any more: it is there for old records. */
  readonly removed?: true;
}

/** A version of a message type's schema that records may still have. */
export interface EarlierVersion {
  /** As in {@link TypeContract}. */
  readonly fingerprint: number;
  /** What makes of its messages those of the next version, the user's function in between. */
  readonly upcast?: Upcast;
  /** The same without any function: values are the same, bytes are not. Neither when bytes are the same, too. */
  readonly convert?: Conversion;
}

/** A step from one version to the next that the user's own function takes. */
export interface Upcast extends Conversion {
  /** The function's name among the type's upcasters: `v1ToV2`. */
  readonly step: string;
}

/** The codecs of a step from one version to the next. */
export interface Conversion {
  /** Decodes what was written with the older version. */
  readonly from: Pick<Codec<unknown>, "decode">;
  /** Checks what comes out of the step, and encodes it for those that follow. */
  readonly to: Pick<Codec<unknown, never>, "encode">;
}

/**
 * The versions of this runtime that generated modules may have been made for: each names the first one that has all that
 * they call. There is another when generated code begins to call what the last one here lacks.
 */
export const runtimeVersions = ["0.1"] as const;

export type RuntimeVersion = (typeof runtimeVersions)[number];

/**
 * What a generated module tells of its stream. Its message types stand by the name that `event.type` has, each as a list of
 * what {@link TypeContract} has names for: a thousand objects are a burden to every compiler that reads them.
 *
 * `Since` is one of {@link runtimeVersions}. It is a parameter so that a runtime which is too old for a module is a
 * compile error that names both versions, wherever the module's client is made.
 */
export interface StreamContract<Messages, Inputs = Messages, Since extends string = RuntimeVersion>
  extends StreamHead {
  readonly runtime: Since;
  readonly types: {
    readonly [Type in keyof Messages]: readonly [
      id: number,
      version: number,
      state: "draft" | "locked",
      fingerprint: number,
      codec: Codec<Messages[Type], InputOf<Type, Inputs>>,
      more?: Partial<Pick<TypeContract<unknown>, "minReader" | "earlier" | "removed">>,
    ];
  };
}

/** The same with names for what is in the lists, as the runtime works with it. */
export interface ResolvedContract<Messages, Inputs = Messages> extends StreamHead {
  readonly types: { readonly [Type in keyof Messages]: TypeContract<Messages[Type], InputOf<Type, Inputs>> };
}

type InputOf<Type, Inputs> = Type extends keyof Inputs ? Inputs[Type] : never;

interface StreamHead {
  /** The generated class's name, for error messages: `ChatStream`. */
  readonly name: string;
  readonly codec: CodecName;
  /** Names of types that were once on this stream and are read no more, by their ids. */
  readonly retired?: { readonly [id: number]: string };
}
