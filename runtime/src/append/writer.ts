import type { StreamContract } from "../contract.js";
import type { StreamHandle } from "../stream-handle.js";
import type { AppendOptions, ResolvedWriterOptions } from "./options.js";

/** Where a message stands on the log. */
export interface Appended {
  /** The record that completed the message. */
  readonly seqNum: number;
  /** Of that record. */
  readonly timestamp: Date;
}

/** What `writer.writable` takes: the arguments of `send`. */
export type OutgoingEntry<Inputs> = {
  [Type in keyof Inputs & string]: {
    readonly type: Type;
    readonly message: Inputs[Type];
    readonly options?: AppendOptions | undefined;
  };
}[keyof Inputs & string];

export interface Writer<Inputs> extends AsyncDisposable {
  readonly id: string;
  readonly writable: WritableStream<OutgoingEntry<Inputs>>;
  append<Type extends keyof Inputs & string>(
    type: Type,
    message: Inputs[Type],
    options?: AppendOptions,
  ): Promise<Appended>;
  send<Type extends keyof Inputs & string>(
    type: Type,
    message: Inputs[Type],
    options?: AppendOptions,
  ): Promise<void>;
  flush(): Promise<void>;
  close(): Promise<void>;
}

export function openWriter<Messages, Inputs extends { [Type in keyof Messages]: unknown }>(
  _stream: StreamHandle,
  _contract: StreamContract<Messages, Inputs>,
  _options: ResolvedWriterOptions & { readonly maxMessageBytes: number },
): Writer<Inputs> {
  throw new Error("not yet");
}
