import type { MethodDeclaration, OptionDeclaration, ServiceDeclaration, Text } from "./declarations.js";
import { readOptionStatement } from "./options.js";
import type { Reader } from "./reader.js";

export function readService(reader: Reader): ServiceDeclaration {
  const first = reader.expect("service");
  const name = reader.identifier("the name of a service");
  reader.expect("{");
  const comments = reader.comments(first);
  const methods: MethodDeclaration[] = [];
  const options: OptionDeclaration[] = [];
  reader.block(() => {
    if (reader.accept(";")) return;
    if (reader.at("option")) options.push(readOptionStatement(reader));
    else methods.push(readMethod(reader));
  });
  return { kind: "service", name, comments, methods, options };
}

function readMethod(reader: Reader): MethodDeclaration {
  const first = reader.expect("rpc");
  const name = reader.identifier("the name of a method");
  const input = readMessageType(reader);
  reader.expect("returns");
  const output = readMessageType(reader);
  const options: OptionDeclaration[] = [];
  const hasBody = reader.accept("{");
  if (hasBody)
    reader.block(() => {
      if (!reader.accept(";")) options.push(readOptionStatement(reader));
    });
  else reader.expect(";");
  return {
    name,
    input: input.type,
    output: output.type,
    clientStreaming: input.streaming,
    serverStreaming: output.streaming,
    options,
    hasBody,
    comments: reader.comments(first),
  };
}

function readMessageType(reader: Reader): { type: Text; streaming: boolean } {
  reader.expect("(");
  const streaming = reader.at("stream") && reader.peek(1).text !== ")" && reader.accept("stream");
  const type = reader.qualifiedName("the name of a message");
  reader.expect(")");
  return { type, streaming };
}
