import { once } from "node:events";
import { createServer, type Socket, connect as tcpConnect } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startTcpProxy, type TcpProxy } from "./tcp-proxy.js";

const echo = createServer((socket) => socket.on("error", () => {}).pipe(socket));
let target = "";

beforeAll(async () => {
  echo.listen(0, "127.0.0.1");
  await once(echo, "listening");
  const address = echo.address();
  if (address !== null && typeof address === "object") target = `http://127.0.0.1:${address.port}`;
});
afterAll(() => void echo.close());

async function client(proxy: TcpProxy): Promise<Socket> {
  const socket = tcpConnect(Number(new URL(proxy.endpoint).port), "127.0.0.1");
  socket.on("error", () => {});
  await once(socket, "connect");
  return socket;
}

function spin(milliseconds: number): void {
  for (const end = performance.now() + milliseconds; performance.now() < end; );
}

/** What comes back when `text` is sent. */
async function ask(socket: Socket, text: string): Promise<string> {
  socket.write(text);
  return String((await once(socket, "data"))[0]);
}

it("passes bytes on, and counts those to the client", async () => {
  await using proxy = await startTcpProxy(target);
  expect(await ask(await client(proxy), "hello")).toBe("hello");
  expect(proxy.bytesToClient).toBe(5);
});

it("holds bytes back, in either direction, and gives them on in order", async () => {
  await using proxy = await startTcpProxy(target);
  const socket = await client(proxy);
  await ask(socket, "a");
  for (const way of ["toServer", "toClient"] as const) {
    proxy[way] = "hold";
    const answer = once(socket, "data");
    socket.write("b");
    // A second connection is as far: what it sends is held, too.
    const other = await client(proxy);
    const otherAnswer = once(other, "data");
    other.write("c");
    expect(proxy.bytesToClient).toBe(way === "toServer" ? 1 : 3);
    proxy[way] = "pass";
    expect(String((await answer)[0])).toBe("b");
    expect(String((await otherAnswer)[0])).toBe("c");
  }
});

it("throws away what the server says, and resets the connection", async () => {
  await using proxy = await startTcpProxy(target);
  const socket = await client(proxy);
  await ask(socket, "a");
  proxy.toClient = "drop";
  socket.write("b");
  const ended = once(socket, "error");
  proxy.cut();
  expect((await ended)[0]).toMatchObject({ code: "ECONNRESET" });
  proxy.toClient = "pass";
  expect(await ask(await client(proxy), "c")).toBe("c");
  expect(proxy.bytesToClient).toBe(2);
});

it("keeps the order when its latency changes", async () => {
  await using proxy = await startTcpProxy(target);
  const socket = await client(proxy);
  await ask(socket, "-");
  const sent = Array.from({ length: 200 }, (_, number) => String.fromCharCode(0x4e00 + number));
  let got = "";
  const all = new Promise<void>((resolve) => {
    socket.setEncoding("utf8").on("data", (text: string) => {
      got += text;
      if (got.length === sent.length) resolve();
    });
  });
  // Timers go by the loop's idea of the time, which is behind while something else is at work.
  const busy = await client(proxy);
  busy.on("data", () => spin(4));
  for (const [place, character] of sent.entries()) {
    proxy.latencyMs = [9, 0, 3.7, 0.4][place % 4] ?? 0;
    if (place % 3 > 0) busy.write("x");
    socket.write(character);
    await new Promise(setImmediate);
  }
  await all;
  expect(got).toBe(sent.join(""));
});

it("leaves a connection half-open, and new ones sound", async () => {
  await using proxy = await startTcpProxy(target);
  const socket = await client(proxy);
  await ask(socket, "a");
  proxy.abandon();
  socket.write("b");
  expect(await ask(await client(proxy), "c")).toBe("c");
  expect(proxy.bytesToClient).toBe(2);
  expect(socket.destroyed).toBe(false);
});

it("is late by its latency", async () => {
  await using proxy = await startTcpProxy(target);
  const socket = await client(proxy);
  await ask(socket, "a");
  proxy.latencyMs = 20;
  const began = performance.now();
  await ask(socket, "b");
  expect(performance.now() - began).toBeGreaterThanOrEqual(39); // both ways, and timers may be early by one
});
