import type { DescFile } from "@bufbuild/protobuf";
import { file_google_protobuf_any } from "@bufbuild/protobuf/wkt/google/protobuf/any_pb.js";
import { file_google_protobuf_api } from "@bufbuild/protobuf/wkt/google/protobuf/api_pb.js";
import { file_google_protobuf_cpp_features } from "@bufbuild/protobuf/wkt/google/protobuf/cpp_features_pb.js";
import { file_google_protobuf_descriptor } from "@bufbuild/protobuf/wkt/google/protobuf/descriptor_pb.js";
import { file_google_protobuf_duration } from "@bufbuild/protobuf/wkt/google/protobuf/duration_pb.js";
import { file_google_protobuf_empty } from "@bufbuild/protobuf/wkt/google/protobuf/empty_pb.js";
import { file_google_protobuf_field_mask } from "@bufbuild/protobuf/wkt/google/protobuf/field_mask_pb.js";
import { file_google_protobuf_go_features } from "@bufbuild/protobuf/wkt/google/protobuf/go_features_pb.js";
import { file_google_protobuf_java_features } from "@bufbuild/protobuf/wkt/google/protobuf/java_features_pb.js";
import { file_google_protobuf_source_context } from "@bufbuild/protobuf/wkt/google/protobuf/source_context_pb.js";
import { file_google_protobuf_struct } from "@bufbuild/protobuf/wkt/google/protobuf/struct_pb.js";
import { file_google_protobuf_timestamp } from "@bufbuild/protobuf/wkt/google/protobuf/timestamp_pb.js";
import { file_google_protobuf_type } from "@bufbuild/protobuf/wkt/google/protobuf/type_pb.js";
import { file_google_protobuf_wrappers } from "@bufbuild/protobuf/wkt/google/protobuf/wrappers_pb.js";
import type { SchemaSource } from "../../result.js";

/** A file that protobuf-es ships. */
export interface WellKnownFile {
  readonly kind: "well-known";
  readonly importName: string;
  readonly descriptor: DescFile;
}

/**
 * The files that protobuf-es ships, by import name: no file of that name is looked for, nothing is generated for
 * them. Imported one by one, since the barrel `@bufbuild/protobuf/wkt` costs a run 50 ms more.
 */
export const wellKnownFiles: ReadonlyMap<string, WellKnownFile> = new Map(
  [
    file_google_protobuf_any,
    file_google_protobuf_api,
    file_google_protobuf_descriptor,
    file_google_protobuf_java_features,
    file_google_protobuf_go_features,
    file_google_protobuf_cpp_features,
    file_google_protobuf_duration,
    file_google_protobuf_empty,
    file_google_protobuf_field_mask,
    file_google_protobuf_source_context,
    file_google_protobuf_struct,
    file_google_protobuf_timestamp,
    file_google_protobuf_type,
    file_google_protobuf_wrappers,
  ].map((descriptor) => {
    const { name } = descriptor.proto;
    return [name, { kind: "well-known", importName: name, descriptor }];
  }),
);

/**
 * The file that protobuf-es ships of which a source is a copy, as people have one in a folder that they read as a whole:
 * by name and package, whatever its version.
 */
export function wellKnownCopy({ file, text }: SchemaSource): WellKnownFile | undefined {
  const name = /[^/\\]+[/\\][^/\\]+[/\\][^/\\]+$/.exec(file)?.[0].replaceAll("\\", "/");
  const known = name === undefined ? undefined : wellKnownFiles.get(name);
  const declared = /^\s*package\s+([\w.]+)\s*;/m.exec(text)?.[1];
  return known?.descriptor.proto.package === declared ? known : undefined;
}
