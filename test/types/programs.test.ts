/** What the compiler lets a user write, and what it stops: the types are the first documentation. */
import { describe, expect, it } from "vitest";
import { compileErrors } from "./compile.js";

interface Case {
  readonly name: string;
  readonly program: string;
  /** What the first error says; absent for programs that compile. */
  readonly error?: RegExp;
}

const whole = `
async function read(): Promise<void> {
  for await (const event of chat.read({ from: "start", follow: true })) {
    switch (event.type) {
      case "Text": {
        const content: string = event.message.content;
        const { seqNum, timestamp, writerId, headers, version }: {
          seqNum: number;
          timestamp: Date;
          writerId: string | undefined;
          headers: readonly (readonly [name: string, value: Uint8Array])[];
          version: number | undefined;
        } = event;
        console.log(content, seqNum, timestamp, writerId, headers, version);
        break;
      }
      CASES
      default:
        event satisfies never;
    }
  }
}
read();
declare const console: { log(...values: unknown[]): void };
`;
const cases = {
  Code: `case "Code": console.log(event.message.language.length); break;`,
  Image: `case "Image": console.log(event.message.bytes.byteLength); break;`,
  $unreadable: `case "$unreadable": console.log(event.reason, event.records.length); break;`,
};

const append = (rest: string): string =>
  `export async function write(): Promise<void> {\n  const writer = await ${rest};\n}`;

const programs: readonly Case[] = [
  { name: "every case there", program: whole.replace("CASES", Object.values(cases).join("\n")) },
  {
    name: "a message type without a case",
    program: whole.replace("CASES", cases.Code + cases.$unreadable),
    error: /StreamMessage<"Image"/,
  },
  {
    name: "no case for what cannot be read",
    program: whole.replace("CASES", cases.Code + cases.Image),
    error: /Unreadable/,
  },
  {
    name: "a case for a type that the stream does not have",
    program: whole.replace("CASES", `${Object.values(cases).join("\n")} case "Video": break;`),
    error: /"Video"/,
  },
  {
    name: "a message that has its fields",
    program: append(`chat.writer();\n  await writer.append("Text", { userId: "a", content: "b" })`),
  },
  {
    name: "proto fields left out have their defaults",
    program: append(`chat.writer();\n  await writer.append("Text", { content: "b" })`),
  },
  {
    name: "a protobuf-es message, made by create",
    program: `import { create } from "@bufbuild/protobuf";\n${append(
      `chat.writer();\n  await writer.send("Text", create(proto.TextSchema, { content: "b" }))`,
    )}`,
  },
  {
    name: "an event's message goes into protobuf-es",
    program: `import { toJson } from "@bufbuild/protobuf";
export async function print(): Promise<void> {
  for await (const event of chat.read()) if (event.type === "Text") toJson(proto.TextSchema, event.message);
}`,
  },
  {
    name: "a message of another type",
    program: append(`chat.writer();\n  await writer.append("Text", { bytes: new Uint8Array(1) })`),
    error: /'bytes' does not exist in type/,
  },
  {
    name: "a field of another type",
    program: append(`chat.writer();\n  await writer.append("Text", { content: 1 })`),
    error: /'number' is not assignable to type 'string/,
  },
  {
    name: "an unknown type name",
    program: append(`chat.writer();\n  await writer.append("Txt", { content: "b" })`),
    error: /"Txt"/,
  },
  {
    name: "an unknown option",
    program: append(`chat.writer({ layuot: "compact" })`),
    error: /layuot/,
  },
  {
    name: "an unknown baseline",
    program: `export const other = new proto.ChatStream(stream, { baseline: "Video" });`,
    error: /"Video"/,
  },
  {
    name: "a JSON message without a required property",
    program: append(`chatJson.writer();\n  await writer.append("Text", { userId: "a", content: "b" })`),
    error: /Property 'kind' is missing/,
  },
  {
    name: "a JSON message that another type's tag says it is",
    program: append(
      `chatJson.writer();\n  await writer.append("Text", { kind: "code", userId: "a", content: "b" })`,
    ),
    error: /"code"' is not assignable to type '"text"/,
  },
  {
    name: "a guard narrows what is unknown",
    program: `export function content(value: unknown): string {
  return json.isText(value) ? value.content : "";
}`,
  },
  {
    name: "messages of a union told apart by their tag",
    program: `export function size(message: json.ChatMessage): number {
  switch (message.kind) {
    case "text": return message.content.length;
    case "code": return message.snippet.length;
    case "image": return message.bytes.byteLength;
  }
}`,
  },
  {
    name: "messages are no any",
    program: `export function wrong(message: json.ChatMessage): number { return message.contnet; }`,
    error: /contnet/,
  },
];

for (const compiler of ["typescript-5.4", "typescript"]) {
  describe(`types, by ${compiler}`, () => {
    let errors: ReadonlyMap<string, string> | undefined;
    const all = Object.fromEntries(programs.map(({ name, program }) => [name, program]));

    for (const { name, error } of programs)
      it(error === undefined ? `accepted: ${name}` : `refused: ${name}`, { timeout: 60_000 }, async () => {
        errors ??= await compileErrors(compiler, all);
        if (error === undefined) expect(errors.get(name)).toBeUndefined();
        else expect(errors.get(name)).toMatch(error);
      });
  });
}
