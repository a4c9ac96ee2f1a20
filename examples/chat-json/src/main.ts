import { ChatStream } from "./gen/chat.gen.js";
import { readConversation } from "./reader.js";
import { openStream } from "./stream.js";
import { writeConversation } from "./writer.js";

const chat = new ChatStream(await openStream());
await writeConversation(chat);
await readConversation(chat);
