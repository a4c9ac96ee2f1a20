import { create, fromBinary, toBinary } from "@bufbuild/protobuf";
import { messageCheck } from "../../../../../runtime/src/codec/protobuf-check.js";
import type { Codec } from "../../../../../runtime/src/contract.js";
import { InvalidMessageError } from "../../../../../runtime/src/errors.js";
import type { DescMessage } from "../schemas.js";

/** What the generated codec of a message type does, by protobuf-es: for types of which only a descriptor is there. */
export function reflectiveCodec(type: DescMessage): Codec<object, never> {
  const schema = type as never; // the compiler takes the generator's protobuf-es for another one
  return {
    encode(message) {
      const problem = messageCheck(schema)(message, 0);
      if (problem !== undefined) throw new InvalidMessageError(type.name, problem.path, problem.reason);
      return toBinary(schema, create(schema, message));
    },
    decode: (bytes) => fromBinary(schema, bytes),
  };
}
