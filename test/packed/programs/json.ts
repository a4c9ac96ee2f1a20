import assert from "node:assert/strict";
import { InvalidMessageError } from "s2-codegen-runtime";
import { InMemoryStream } from "s2-codegen-runtime/testing";
import { isPlaced, type OrdersMessages, OrdersStream, type Placed } from "./orders.gen.js";

const placed: Placed = {
  kind: "placed",
  lines: [{ article: "AB-12", count: 3, range: [0, 1.5] }],
  labels: { constructor: "odd key" },
  at: "2026-01-01T00:00:00Z",
  state: null,
  note: "\u2028 – 𝄞",
};
assert.ok(isPlaced(placed));
assert.ok(!isPlaced({ ...placed, lines: [{ article: "ab-12", count: 3 }] }));

const pages = new Uint8Array(5 * 1024 * 1024).map((_, index) => index * 7);
const orders = new OrdersStream(new InMemoryStream("orders"));
for (const layout of ["compact", "patterns"] as const) {
  await using writer = await orders.writer({ layout });
  await writer.append("Placed", placed);
  await writer.append("Heartbeat", { kind: "heartbeat" });
  await writer.append("Scan", { kind: "scan", pages });
  await assert.rejects(
    // As from JavaScript: the type says that `count` is a number.
    writer.append("Placed", { ...placed, lines: [{ article: "AB-12", count: "3" as unknown as number }] }),
    (error) => error instanceof InvalidMessageError && error.path === "lines[0].count",
  );
}

const seen: { [Type in keyof OrdersMessages]: number } = { Placed: 0, Heartbeat: 0, Scan: 0 };
for await (const event of orders.read({ from: "start" })) {
  switch (event.type) {
    case "Placed":
      assert.deepEqual(event.message, placed);
      break;
    case "Heartbeat":
      break;
    case "Scan":
      assert.deepEqual(event.message.pages, pages);
      break;
    case "$unreadable":
      throw new Error(`record ${event.seqNum}: ${event.reason}`);
    default:
      event satisfies never;
  }
  seen[event.type]++;
}
assert.deepEqual(seen, { Placed: 2, Heartbeat: 2, Scan: 2 });
console.log("every message came back whole");
