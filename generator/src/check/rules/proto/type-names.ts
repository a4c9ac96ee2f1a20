import type { MessageChange, Rule } from "./rule.js";

export const messageRenamed: Rule<MessageChange> = {
  name: "message-renamed",
  says: "message {new} was called {old}",
  levels: {
    SOURCE: {
      because:
        "the bytes are the same, the name in TypeScript is not; type URLs in google.protobuf.Any name it, too",
      instead: "change the code that uses it",
    },
  },
  *find({ before, after }) {
    if (before.name !== after.name) yield { level: "SOURCE", slots: { old: before.name, new: after.name } };
  },
  examples: [
    { before: "N n = 1; message N { M m = 1; }", after: "O n = 1; message O { M m = 1; }", finds: "SOURCE" },
    { before: "N n = 1; message N { M m = 1; }", after: "N n = 1; message N { M m = 1; }", finds: "" },
  ],
};
