import type { VersionedVariant } from "../lock/versioned.js";
import type { SchemaFile } from "../model/model.js";

/** How messages become bytes; `codegen --codec`. */
export type CodecName = "protobuf" | "json" | "msgpack";

/** All that is decided about an output file before any of its text is made. */
export interface FilePlan {
  readonly source: SchemaFile;
  /** Path in the output folder, with forward slashes: `chat.gen.ts`. */
  readonly path: string;
  readonly codec: CodecName;
  /** Undefined for a file that was only imported: it gets types and codecs, no client. */
  readonly stream: StreamPlan | undefined;
  /** Every name the file declares, exported or not: an import of such a name gets another local name. */
  readonly declared: ReadonlySet<string>;
  readonly importExtension: ".js" | ".ts" | "";
}

/** The names of a client, and the messages that travel on its stream. */
export interface StreamPlan {
  /** `Chat`: what the other names are made of. */
  readonly baseName: string;
  readonly variants: readonly VersionedVariant[];
}
