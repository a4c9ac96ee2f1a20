export {
  type CodecName,
  type CodegenConfig,
  defineConfig,
  type GenerateOptions,
  type ImportExtension,
  type JsonSchemaConfig,
} from "./config/options.js";
export { CodegenError, type CodegenErrorCode, type Problem } from "./errors.js";
export { type GenerateResult, generate } from "./generate.js";
export type { Note, Place } from "./model/place.js";
export type { WrittenFile } from "./write/written-file.js";
