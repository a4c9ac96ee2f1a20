/**
 * Version 1 of the contract between generated code and runtime: every name that generated code imports, and nothing
 * else. What only some codecs take is in `v1-json.ts`, `v1-protobuf.ts` and `v1-well-known.ts`, so that programs which do
 * not have such load none of it. A name that is missing here is a compile error in a module's types and client. For what its codecs call, which the
 * compiler does not check, the version stands that `runtimeVersions` in contract.ts has: another one is an error, too.
 */
export { StreamClient } from "./client.js";
export type { Codec, StreamContract } from "./contract.js";
export type { StreamEvent } from "./events.js";
export type { StreamOptions } from "./options.js";
export type { StreamHandle } from "./stream-handle.js";
