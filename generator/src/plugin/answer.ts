import { resolve } from "node:path";
import { create, fromBinary, toBinary } from "@bufbuild/protobuf";
import {
  type CodeGeneratorRequest,
  CodeGeneratorRequestSchema,
  CodeGeneratorResponse_FileSchema,
  CodeGeneratorResponseSchema,
  CodeGeneratorResponse_Feature as Feature,
} from "@bufbuild/protobuf/wkt/google/protobuf/compiler/plugin_pb.js";
import { Edition, FileDescriptorSetSchema } from "@bufbuild/protobuf/wkt/google/protobuf/descriptor_pb.js";
import type { Config } from "../config/config.js";
import type { EmittedFile } from "../emit/emit-file.js";
import { CodegenError } from "../errors.js";
import { makeModules } from "../make-modules.js";
import type { Note } from "../model/model.js";
import { moduleOfImport } from "../paths.js";
import { codecsBeside } from "../plan/codec-module.js";
import type { SchemaSource } from "../read/result.js";
import { versionSchemas } from "../version-schemas.js";
import { keepLock } from "./keep-lock.js";
import { type Parameters, parseParameters } from "./parameters.js";

/** What the plugin says, and what is worth telling besides. */
export interface Answer {
  /** A `CodeGeneratorResponse`. */
  readonly bytes: Uint8Array;
  readonly notes: readonly Note[];
}

/**
 * Answers a `CodeGeneratorRequest` of protoc or buf. Modules go into the answer; the lock, which code alone is no use
 * without, is written to where the parameter `lock` says, seen from `cwd`. What is wrong with schemas or parameters is
 * said in the answer.
 *
 * @throws {CodegenError} USAGE: the bytes are no request.
 */
export async function answer(bytes: Uint8Array, cwd: string): Promise<Answer> {
  const request = parseRequest(bytes);
  try {
    const { modules, notes } = await makeKept(request, parseParameters(request.parameter), cwd);
    const file = modules.map(({ path, text }) => ({ name: path, content: text }));
    return { bytes: print({ file }), notes };
  } catch (error) {
    if (!(error instanceof CodegenError)) throw error;
    return { bytes: print({ error: error.message }), notes: [] };
  }
}

function parseRequest(bytes: Uint8Array): CodeGeneratorRequest {
  let request: CodeGeneratorRequest | undefined;
  try {
    request = fromBinary(CodeGeneratorRequestSchema, bytes);
  } catch {
    // told below, as is what happens to parse and says nothing
  }
  if (request !== undefined && request.protoFile.length > 0) return request;
  throw new CodegenError(
    "USAGE",
    "protoc-gen-s2-codegen is a plugin of protoc and buf, which send it a request; this is none.\n" +
      "Run: protoc --s2-codegen_out=src/gen chat.proto, or: buf generate",
  );
}

/** Again with the lock as others have made it, until nobody has come in between. */
async function makeKept(
  request: CodeGeneratorRequest,
  parameters: Parameters,
  cwd: string,
): Promise<{ readonly modules: readonly EmittedFile[]; readonly notes: readonly Note[] }> {
  const [source, config] = [sourceOf(request), configOf(parameters, cwd)];
  for (;;) {
    const versioned = await versionSchemas([source], config);
    const { modules } = await makeModules(versioned, config);
    if (!(await keepLock(versioned.lock.updateTo(versioned.index), cwd))) continue;
    const { notes } = versioned.model;
    return { modules: modules.filter((it) => parameters.imports || isAskedFor(it.path, request)), notes };
  }
}

function sourceOf({ protoFile, fileToGenerate }: CodeGeneratorRequest): SchemaSource {
  const bytes = toBinary(FileDescriptorSetSchema, create(FileDescriptorSetSchema, { file: protoFile }));
  return {
    path: "",
    file: REQUEST,
    module: REQUEST,
    text: "",
    bytes,
    files: fileToGenerate,
    isRequest: true,
  };
}

/** The request among schemas, as if it were a file: it is a descriptor set. In messages, its files stand for themselves. */
const REQUEST = "request.binpb";

function configOf({ codec, importExtension, lock, messages, clients }: Parameters, cwd: string): Config {
  return {
    ...{ cwd, codec, importExtension, clients, lock: resolve(cwd, lock) },
    messages: messages === undefined ? new Map() : new Map([[REQUEST, messages]]),
    // What follows is about files on disk, which protoc and buf read and write.
    ...{ schemas: [], allSchemas: false, out: cwd, files: undefined, include: [], mode: "write" },
    jsonSchema: {
      remotes: new Map(),
      formats: "assert",
      int64: "number",
      names: new Map(),
      annotations: new Set(),
    },
    frozen: false,
    upcasters: undefined, // written by people, beside what protoc writes
  };
}

function isAskedFor(path: string, { fileToGenerate }: CodeGeneratorRequest): boolean {
  return fileToGenerate
    .map(moduleOfImport)
    .some((module) => path === `${module}.gen.ts` || path === `${codecsBeside(module)}.gen.ts`);
}

function print(response: { readonly error?: string; readonly file?: readonly GeneratedFile[] }): Uint8Array {
  return toBinary(
    CodeGeneratorResponseSchema,
    create(CodeGeneratorResponseSchema, {
      supportedFeatures: BigInt(Feature.PROTO3_OPTIONAL | Feature.SUPPORTS_EDITIONS),
      minimumEdition: Edition.EDITION_PROTO2,
      maximumEdition: Edition.EDITION_2024,
      ...(response.error !== undefined && { error: response.error }),
      file: (response.file ?? []).map((file) => create(CodeGeneratorResponse_FileSchema, file)),
    }),
  );
}

interface GeneratedFile {
  readonly name: string;
  readonly content: string;
}
