export { InMemoryStream, type InMemoryStreamOptions } from "./in-memory-stream.js";
