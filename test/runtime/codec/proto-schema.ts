import type { DescMessage } from "@bufbuild/protobuf";
import { nestedTypes } from "@bufbuild/protobuf/reflect";
import { inFolder, readFolder } from "../../generator/read/proto/read.js";

/**
 * The descriptor of a message, `M` or the named one, by its schema's text. It is of the generator's protobuf-es, which
 * is another copy than the one of the tests: the compiler takes their types for different, they work together.
 */
export function messageIn(text: string, name = "M"): DescMessage {
  const { folder, entry } = inFolder(new Map([["test.proto", text]]));
  const { files, problems } = readFolder(folder, [entry]);
  if (problems.length > 0) throw new Error(problems.map((problem) => problem.text).join("\n"));
  for (const file of files)
    if (file.language === "proto")
      for (const type of nestedTypes(file.proto.descriptor as never))
        if (type.kind === "message" && type.typeName === name) return type;
  throw new Error(`there is no message ${name}`);
}
