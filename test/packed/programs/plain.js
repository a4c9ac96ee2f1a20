// @ts-check
import assert from "node:assert/strict";
import { InvalidMessageError, UnknownMessageTypeError } from "s2-codegen-runtime";
import { InMemoryStream } from "s2-codegen-runtime/testing";
import { OrdersStream } from "../dist/proto/orders.gen.js";

const stream = new InMemoryStream("orders");
const orders = new OrdersStream(stream);
const writer = await orders.writer();

await writer.append("Placed", { orderId: 7n });
// @ts-expect-error: an id is a bigint
await assert.rejects(writer.append("Placed", { orderId: "7" }), InvalidMessageError);
// @ts-expect-error: there is no such message
await assert.rejects(writer.append("Cancelled", {}), UnknownMessageTypeError);
await writer.append("Heartbeat", {});
await writer.close();

const types = [];
for await (const event of orders.read()) types.push(event.type);
assert.deepEqual(types, ["Placed", "Heartbeat"]);
console.log("what was wrong was refused, what was right came back");
