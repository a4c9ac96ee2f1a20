import type { FileDescriptorProto } from "@bufbuild/protobuf/wkt/google/protobuf/descriptor_pb.js";
import type { Place } from "../../../model/model.js";

/** The field `name` of every descriptor. */
const NAME = 1;

/** Where the element at a path of a file's descriptor stands, as far as the set says: else in the file as a whole. */
export type PlaceOf = (path: readonly number[]) => Place;

/** `path` is how messages call the file. */
export function placesIn({ sourceCodeInfo }: FileDescriptorProto, path: string): PlaceOf {
  const spans = new Map(sourceCodeInfo?.location.map((it) => [it.path.join(), it.span]));
  return (element) => {
    // The name alone is a better place than the whole declaration.
    const span = spans.get([...element, NAME].join()) ?? spans.get(element.join());
    const [line, column] = span ?? [];
    return line === undefined || column === undefined
      ? { path }
      : { path, line: line + 1, column: column + 1 };
  };
}
