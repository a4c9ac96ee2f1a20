import assert from "node:assert/strict";
import { create, equals, fromBinary, toBinary } from "@bufbuild/protobuf";
import { timestampFromMs } from "@bufbuild/protobuf/wkt";
import { InMemoryStream } from "s2-codegen-runtime/testing";
import {
  type OrdersEvent,
  type OrdersMessages,
  OrdersStream,
  PlacedCodec,
  PlacedSchema,
  State,
} from "./orders.gen.js";

const placed = create(PlacedSchema, {
  orderId: 2n ** 64n - 1n,
  lines: [{ article: "pencil", count: -3, cents: 120n }],
  labels: { "": "empty key", __proto__x: "odd key" },
  at: timestampFromMs(1_700_000_000_000),
  state: State.SHIPPED,
  payment: { case: "voucher", value: { article: "gift", count: 1, cents: 5000n } },
  weight: 0,
  note: "",
});
assert.ok(equals(PlacedSchema, placed, fromBinary(PlacedSchema, PlacedCodec.encode(placed))));
assert.ok(equals(PlacedSchema, placed, PlacedCodec.decode(toBinary(PlacedSchema, placed))));

const pages = new Uint8Array(5 * 1024 * 1024).map((_, index) => index * 7);
const orders = new OrdersStream(new InMemoryStream("orders"));
for (const layout of ["compact", "patterns"] as const) {
  await using writer = await orders.writer({ layout });
  await writer.append("Placed", placed);
  await writer.append("Heartbeat", {});
  await writer.append("Scan", { pages, readable: [true, false] });
  await writer.append("Scan", {});
}

const seen: { [Type in keyof OrdersMessages]: number } = { Placed: 0, Heartbeat: 0, Scan: 0 };
let bytes = 0;
for await (const event of orders.read({ from: "start" })) bytes += look(event);
assert.deepEqual(seen, { Placed: 2, Heartbeat: 2, Scan: 4 });
assert.equal(bytes, 2 * pages.byteLength);
console.log("every message came back whole");

function look(event: OrdersEvent): number {
  switch (event.type) {
    case "Placed":
      seen.Placed++;
      assert.ok(equals(PlacedSchema, event.message, placed));
      return 0;
    case "Heartbeat":
      seen.Heartbeat++;
      return 0;
    case "Scan":
      seen.Scan++;
      if (event.message.pages.byteLength > 0) assert.deepEqual(event.message.pages, pages);
      return event.message.pages.byteLength;
    case "$unreadable":
      throw new Error(`record ${event.seqNum}: ${event.reason}`);
    default:
      return event satisfies never;
  }
}
