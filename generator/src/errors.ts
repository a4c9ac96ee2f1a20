import type { Place } from "./model/place.js";

/** Why a run of the generator stopped. The command line prints `message` alone; there is no stack trace in it. */
export type CodegenErrorCode =
  | "BREAKING"
  | "CLIENT_INVALID"
  | "CONFIG_INVALID"
  | "LOCK_INVALID"
  | "NOT_INSTALLED"
  | "NOT_LOCKED"
  | "OUT_OF_DATE"
  | "OUTPUT_NOT_WRITABLE"
  | "SCHEMA_INVALID"
  | "SCHEMA_NOT_FOUND"
  | "STREAM_FAILED"
  | "UNREADABLE"
  | "UPCASTERS_INVALID"
  | "USAGE";

/** One thing that is wrong in a schema, with its place and what to do about it. */
export interface Problem {
  readonly at: Place;
  /** What is wrong, a sentence. */
  readonly text: string;
  /** What to do, a sentence. */
  readonly remedy?: string;
}

/** The generator could not go on; nothing was written. */
export class CodegenError extends Error {
  override readonly name = "CodegenError";
  readonly code: CodegenErrorCode;
  /** All problems of all files that were found before stopping. */
  readonly problems: readonly Problem[];

  constructor(
    code: CodegenErrorCode,
    message: string,
    problems: readonly Problem[] = [],
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.code = code;
    this.problems = problems;
  }
}
