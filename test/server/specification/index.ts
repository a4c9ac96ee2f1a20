import { describeAppendSessions } from "./append-sessions.js";
import { describeAppends } from "./appends.js";
import type { MakeStream } from "./notation.js";
import { describeReads } from "./reads.js";
import { describeReadSessions } from "./sessions.js";

/**
 * What a stream does, by the example of S2's own server. It is run on that and on `InMemoryStream`; where the two
 * differ, `InMemoryStream` is wrong.
 */
export function specifyStream(makeStream: MakeStream): void {
  describeAppends(makeStream);
  describeAppendSessions(makeStream);
  describeReads(makeStream);
  describeReadSessions(makeStream);
}
