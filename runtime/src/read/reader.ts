import type { StreamContract } from "../contract.js";
import type { StreamEvent } from "../events.js";
import type { StreamHandle } from "../stream-handle.js";
import type { ResolvedReadOptions } from "./options.js";

export function readEvents<Messages, Inputs extends { [Type in keyof Messages]: unknown }>(
  _stream: StreamHandle,
  _contract: StreamContract<Messages, Inputs>,
  _limits: { readonly maxMessageBytes: number; readonly baseline: (keyof Messages & string) | undefined },
  _options: ResolvedReadOptions,
): AsyncIterableIterator<StreamEvent<Messages>, void, undefined> & AsyncDisposable {
  throw new Error("not yet");
}
