import { AppendInput, AppendRecord } from "@s2-dev/streamstore";
import { expect, it } from "vitest";
import { InMemoryStream } from "../../../runtime/src/testing/in-memory-stream.js";

const batch = (...bodies: string[]): AppendInput =>
  AppendInput.create(bodies.map((body) => AppendRecord.string({ body })));

it("has the name that it is given, alone or among options", () => {
  const names = [new InMemoryStream(), new InMemoryStream("a"), new InMemoryStream({ name: "b" })];
  expect(names.map(({ name }) => name)).toEqual(["in-memory", "a", "b"]);
});

it("stamps records by the clock it is given", async () => {
  let clock = 5_000;
  const stream = new InMemoryStream({ now: () => clock });
  await stream.append(batch("a"));
  clock = 4_000;
  const ack = await stream.append(batch("b"));
  expect(ack.start).toEqual({ seqNum: 1, timestamp: new Date(5_000) });
});

it("keeps its own copy of what it is given, and hands out copies", async () => {
  const stream = new InMemoryStream();
  const body = new Uint8Array([1, 2, 3]);
  const name = new Uint8Array([65]);
  await stream.append(AppendInput.create([AppendRecord.bytes({ body, headers: [[name, body]] })]));
  body.fill(0);
  name.fill(0);
  const read = async () =>
    (await stream.read({ start: { from: { seqNum: 0 } } }, { as: "bytes" })).records[0] ?? expect.fail();
  const first = await read();
  expect(first.body).toEqual(new Uint8Array([1, 2, 3]));
  expect(first.headers).toEqual([[new Uint8Array([65]), new Uint8Array([1, 2, 3])]]);
  first.body.fill(9);
  expect((await read()).body).toEqual(new Uint8Array([1, 2, 3]));
});

it("ends a bounded read session at the tail as it stood", async () => {
  const stream = new InMemoryStream();
  await stream.append(batch("a", "b"));
  const session = await stream.readSession({ start: { from: { seqNum: 0 } }, stop: { waitSecs: 0 } });
  await stream.append(batch("c"));
  const bodies: string[] = [];
  for await (const record of session) bodies.push(record.body);
  expect(bodies).toEqual(["a", "b"]);
});

it("is still there when it was closed, with its records", async () => {
  const stream = new InMemoryStream();
  await stream.append(batch("a"));
  await stream.close();
  expect((await stream.checkTail()).tail.seqNum).toBe(1);
});
