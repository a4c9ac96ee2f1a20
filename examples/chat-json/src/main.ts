import { ChatStream } from "./gen/chat.gen.js";
import { readConversation } from "./reader.js";
import { openStream } from "./stream.js";
import { writeConversation } from "./writer.js";

// Closed at the end: until then the SDK's connection keeps the process alive.
await using stream = await openStream();
const chat = new ChatStream(stream);
await writeConversation(chat);
await readConversation(chat);
