export {
  type CodegenConfig,
  defineConfig,
  type GenerateOptions,
  type JsonSchemaConfig,
} from "./config/options.js";
export { CodegenError, type CodegenErrorCode, type Problem } from "./errors.js";
export { type GenerateResult, generate } from "./generate.js";
export type { Note, Place } from "./model/model.js";
export type { CodecName, ImportExtension } from "./plan/file-plan.js";
export type { WrittenFile } from "./write/write-files.js";
