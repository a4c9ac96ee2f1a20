import type { Level } from "../../../../generator/src/check/finding.js";
import type { Example } from "../../../../generator/src/check/rules/proto/rule.js";
import type { LockedProto } from "../../../../generator/src/model/locked-proto.js";
import { readProto } from "../../../../generator/src/read/proto/index.js";
import { lockProto } from "../../../../generator/src/read/proto/locked/index.js";

export type DescMessage = Parameters<typeof lockProto>[0];

/** The file of an example, in which M is what it is about. */
export function fileOf(text: string): string {
  if (/^(?:syntax|edition)\b/.test(text)) return text;
  return `syntax = "proto3";\n${/^(?:message|enum|import|package)\b/.test(text) ? text : `message M { ${text} }`}`;
}

/** Message M of an example. */
export function describeExample(text: string): DescMessage {
  const source = { path: "m.proto", file: "/m.proto", module: "m", text: fileOf(text) };
  const { files, problems } = readProto([source], { includes: [] });
  const [file] = files;
  if (file?.language !== "proto" || problems.length > 0)
    throw new Error(`${text}\n${problems.map((it) => it.text).join("\n")}`);
  const { messages } = file.proto.descriptor;
  const root = messages.find(({ name }) => name === "M") ?? messages[0];
  if (root === undefined) throw new Error(`there is no M: ${text}`);
  return root;
}

export function lockExample(text: string): LockedProto {
  return lockProto(describeExample(text));
}

/** `FORWARD, READ lost`, sorted, as examples have it. */
export function printFound(findings: readonly { level: Level; effect?: string }[]): Example["finds"] {
  return findings
    .map(({ level, effect }) => (effect === undefined ? level : `${level} ${effect}`))
    .sort()
    .join(", ");
}
