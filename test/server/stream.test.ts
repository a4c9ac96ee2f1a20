import { describeServer, newStream } from "./client.js";
import { specifyStream } from "./specification/index.js";

describeServer("a stream of s2-lite, through the SDK", () => {
  specifyStream(newStream);
});
