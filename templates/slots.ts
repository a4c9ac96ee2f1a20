/**
 * Stand-ins for what differs from one generated client to the next. Templates refer to them so that plain `tsc`
 * checks a template as the program that it makes; `compile.ts` turns every reference into a hole.
 *
 * A template's own top-level declarations whose names start with `Slot` or `slot` are holes, too. A member called
 * {@link SlotName} stands for one such member a message type.
 */
import type { StreamContract } from "s2-codegen-runtime/v1";

/** A message type's name on the stream: as a member's name, in a string or in a comment. */
export type SlotName = string;

/** A message type, as a reader gets it. */
export interface SlotType {
  readonly content: string;
}

/** What `append` takes of each message type. */
export interface SlotInputsOfMessages {
  readonly SlotName: Partial<SlotType>;
}

/** The entry of a message type in its stream's contract: id, version, codec. */
export declare const slotTypeContract: StreamContract<
  { SlotName: SlotType },
  SlotInputsOfMessages
>["types"]["SlotName"];

/** How messages become bytes: `"protobuf"`, `"json"` or `"msgpack"`. */
export declare const slotCodec: StreamContract<object>["codec"];

/** The first version of the runtime that has all that generated code calls: in a string. */
export type SlotRuntime = string;

/** The client class, for `contract.ts`: in a string. */
export type SlotStream = string;

/** What `contract.ts` declares. */
export declare const slotContract: StreamContract<SlotMessages, SlotInputs>;

/** What `messages.ts` declares, for the templates that stand behind it in a module. */
export interface SlotMessages {
  SlotName: SlotType;
}

export type SlotInputs = SlotInputsOfMessages;

/** A message of the stream, of any of its types. */
export type SlotMessage = SlotMessages[keyof SlotMessages];

/** The functions that make of old messages those of the client. */
export interface SlotUpcasters {
  readonly SlotName: { readonly v1ToV2: (message: SlotType) => SlotType };
}
