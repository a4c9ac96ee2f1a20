import { createHash } from "node:crypto";
import type { ChatStream } from "./gen/chat.gen.js";

export async function readConversation(chat: ChatStream): Promise<void> {
  for await (const event of chat.read({ from: "start" })) {
    switch (event.type) {
      case "Text":
        console.log(`${event.message.userId}: ${event.message.content}`);
        break;
      case "Code":
        console.log(`${event.message.userId} (${event.message.language}): ${event.message.snippet}`);
        break;
      case "Image": {
        const { userId, bytes } = event.message;
        const digest = createHash("sha256").update(bytes).digest("hex");
        console.log(`${userId}: an image of ${bytes.byteLength} bytes, sha256 ${digest}`);
        break;
      }
      case "$unreadable":
        console.warn(`record ${event.seqNum} could not be read: ${event.reason}`);
        break;
      default:
        event satisfies never; // a new variant in the schema is a compile error here
    }
  }
}
