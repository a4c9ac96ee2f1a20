export type { FaultKind, FaultOptions } from "./fault-options.js";
export type { StreamFaults } from "./faults.js";
export { InMemoryStream, type InMemoryStreamOptions } from "./in-memory-stream.js";
