import type { DescMessage, Message } from "@bufbuild/protobuf";
import { create } from "@bufbuild/protobuf";
import {
  type SourceCodeInfo_Location,
  SourceCodeInfo_LocationSchema,
} from "@bufbuild/protobuf/wkt/google/protobuf/descriptor_pb.js";
import type { Problem } from "../../../errors.js";
import type { Links } from "../link/link.js";
import type { Comments } from "../parse/comments.js";
import type { OptionDeclaration } from "../parse/declarations.js";

/** An option that the schema declares itself: it can be read when the descriptors of the extensions are known. */
export interface CustomOption {
  readonly declared: OptionDeclaration;
  /** The options that it is one of: `FieldOptions`, …. */
  readonly schema: DescMessage;
  readonly options: Message;
  /** Full name of what its name is looked for in. */
  readonly scope: string;
  /** Of the file. */
  readonly syntax: string;
}

/** What is collected while a file is described. */
export class DescribeContext {
  readonly links: Links;
  /** `proto2`, `proto3`, or an edition. */
  readonly syntax: string;
  readonly problems: Problem[] = [];
  readonly customOptions: CustomOption[] = [];
  readonly locations: SourceCodeInfo_Location[] = [];

  constructor(links: Links, syntax: string) {
    this.links = links;
    this.syntax = syntax;
  }

  /** Keep the comments of the element at `path` in the file's descriptor. Spans are left out: nothing needs them. */
  comment(path: readonly number[], { leading, trailing, detached }: Comments): void {
    if (leading === undefined && trailing === undefined && detached.length === 0) return;
    this.locations.push(
      create(SourceCodeInfo_LocationSchema, {
        path: [...path],
        span: [0, 0, 0],
        ...(leading !== undefined && { leadingComments: leading }),
        ...(trailing !== undefined && { trailingComments: trailing }),
        leadingDetachedComments: [...detached],
      }),
    );
  }
}
