import type { CodegenErrorCode } from "../errors.js";

export const FINE = 0;
export const FAILED = 1;
export const WRONG_USAGE = 2;
export const OUT_OF_DATE = 100;

const exceptions: Partial<Record<CodegenErrorCode, number>> = {
  USAGE: WRONG_USAGE,
  BREAKING: OUT_OF_DATE,
  NOT_LOCKED: OUT_OF_DATE,
  OUT_OF_DATE,
  UNREADABLE: OUT_OF_DATE,
};

/** The process's exit code for an error of the generator. */
export function exitCodeOf(code: CodegenErrorCode): number {
  return exceptions[code] ?? FAILED;
}
