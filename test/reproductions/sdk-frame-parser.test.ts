import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, it, vi } from "vitest";

/** What the SDK's sessions put together frames with; it is no part of what the SDK exports. */
interface FrameParser {
  push(chunk: Uint8Array): void;
  parseFrame(): unknown;
}

const packageRoot = join(createRequire(import.meta.url).resolve("@s2-dev/streamstore"), "../../..");
const framing = join(packageRoot, "dist/esm/lib/stream/transport/s2s/framing.js");
const { S2SFrameParser } = (await import(pathToFileURL(framing).href)) as {
  readonly S2SFrameParser: new () => FrameParser;
};

const MIB = 1 << 20;
const CHUNK = 16 * 1024;

/** Bytes that the parser copies until a frame of `size` bytes that came in chunks is whole. */
function copiedFor(size: number): number {
  const frame = new Uint8Array(size);
  frame.set([(size - 3) >> 16, ((size - 3) >> 8) & 0xff, (size - 3) & 0xff]);
  const parser = new S2SFrameParser();
  const set = vi.spyOn(Uint8Array.prototype, "set");
  try {
    for (let at = 0; at < size; at += CHUNK) {
      expect(parser.parseFrame()).toBeNull();
      parser.push(frame.subarray(at, Math.min(at + CHUNK, size)));
    }
    expect(parser.parseFrame()).not.toBeNull();
    return set.mock.calls.reduce((sum, [source]) => sum + source.length, 0);
  } finally {
    set.mockRestore();
  }
}

// Why the backlog of large records is read by unary pages (runtime/src/read/pages.ts).
it("a session's frame is copied whole with every chunk of it that arrives: quadratic in its size", () => {
  expect(copiedFor(MIB)).toBeGreaterThan(30 * MIB);
  expect(copiedFor(MIB / 2)).toBeLessThan(10 * MIB);
});
