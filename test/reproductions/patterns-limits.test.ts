import { AppendInput, AppendRecord, MAX_APPEND_BYTES } from "@s2-dev/streamstore";
import { serialization } from "@s2-dev/streamstore-patterns";
import { expect, it } from "vitest";
import { InMemoryStream } from "../../runtime/src/testing/index.js";

/** The first record of a frame as patterns writes it, with as much body as it allows itself. */
function fullChunk(): AppendRecord {
  const chunks = serialization.chunkBytes(new Uint8Array(2 * serialization.MAX_CHUNK_BODY_BYTES));
  const records = serialization.frameChunksToRecords(chunks);
  serialization.injectDedupeHeaders(records, "123456789012", 0);
  return records[0] ?? expect.fail();
}

it("patterns' MAX_CHUNK_BODY_BYTES leaves no byte to spare", () => {
  expect(fullChunk().meteredBytes).toBe(MAX_APPEND_BYTES);
});

it("patterns' full chunk does not fit any more with one header of one's own", () => {
  const { body, headers = [] } = fullChunk();
  const record = AppendRecord.bytes({ body: body as Uint8Array, headers: [...headers, ["t", ""]] });
  expect(() => AppendInput.create([record])).toThrow(/exceeds maximum/);
});

it("patterns refuses a message of 0 bytes, which is legal proto3", async () => {
  const session = await new InMemoryStream().appendSession();
  const writer = new serialization.SerializingAppendSession<Uint8Array>(session, (bytes) => bytes);
  await expect(writer.submit(new Uint8Array())).rejects.toThrow(/empty/);
  await session.close();
});
