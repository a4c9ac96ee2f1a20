import type { CodecName } from "../config/options.js";
import type { SchemaFile } from "../model/model.js";

/**
 * The module that has the codecs of a file. Straight-line codecs and compiled validators are for the machine: they have
 * a module of their own, which the compiler of TypeScript need not check. Those that go by descriptors stand beside
 * these.
 */
export function codecModuleOf({ language, module }: SchemaFile, codec: CodecName): string {
  return language === "proto" && codec === "json" ? module : codecsBeside(module);
}

/** What the module is called that has the codecs of another, where they are apart. */
export function codecsBeside(module: string): string {
  return `${module}.codec`;
}
