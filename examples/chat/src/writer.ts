import { createHash } from "node:crypto";
import type { ChatStream } from "./gen/chat.gen.js";

export async function writeConversation(chat: ChatStream): Promise<void> {
  await using writer = await chat.writer();
  await writer.append("Text", { userId: "alice", content: "hello world" });
  await writer.append("Code", { userId: "bob", language: "typescript", snippet: "console.log('hi')" });

  const picture = new Uint8Array(5 * 1024 * 1024).map((_, index) => (index * 31) >> 3);
  const { seqNum } = await writer.append("Image", { userId: "alice", bytes: picture });
  console.log(
    `sent an image of ${picture.byteLength} bytes, ${digest(picture)}; its last record is ${seqNum}`,
  );
}

function digest(bytes: Uint8Array): string {
  return `sha256 ${createHash("sha256").update(bytes).digest("hex")}`;
}
