import { once } from "node:events";
import { createServer, type Socket, connect as tcpConnect } from "node:net";

/**
 * What happens to the bytes of one direction: they are passed on; they wait, and so does whoever sends more; or they
 * are thrown away. After a throw-away the connection has lost its place and is only good for being cut.
 */
export type Passage = "pass" | "hold" | "drop";

/** A TCP connection to the server that tests can disturb. What is set holds for new connections, too. */
export interface TcpProxy extends AsyncDisposable {
  readonly endpoint: string;
  /** Bytes that the server sent and the client was given. */
  readonly bytesToClient: number;
  toServer: Passage;
  toClient: Passage;
  /** By how much each piece of data is late, in milliseconds. */
  latencyMs: number;
  /** End every connection now, with a reset. New ones are accepted. */
  cut(): void;
  /** The far end of every connection is gone, and nobody says so: half-open. New connections are sound. */
  abandon(): void;
}

interface Direction {
  readonly from: Socket;
  readonly to: Socket;
  /** What is late, and when it arrives: a queue with one timer, so that nothing overtakes when the latency changes. */
  readonly late: { readonly at: number; readonly chunk: Buffer }[];
  readonly held: Buffer[];
}

/** @param target - The server's endpoint. */
export async function startTcpProxy(target: string): Promise<TcpProxy> {
  const { port, hostname } = new URL(target);
  const directions = { toServer: new Set<Direction>(), toClient: new Set<Direction>() };
  const passage: Record<keyof typeof directions, Passage> = { toServer: "pass", toClient: "pass" };
  const sockets = new Set<Socket>();
  const abandoned = new WeakSet<Socket>();
  let bytesToClient = 0;
  let latencyMs = 0;

  const deliver = (name: keyof typeof directions, direction: Direction, chunk: Buffer): void => {
    if (passage[name] === "drop" || abandoned.has(direction.from)) return;
    if (passage[name] === "hold") {
      direction.held.push(chunk);
      direction.from.pause();
      return;
    }
    if (name === "toClient") bytesToClient += chunk.length;
    if (direction.to.writable && !direction.to.write(chunk)) direction.from.pause();
  };

  const deliverLate = (name: keyof typeof directions, direction: Direction): void => {
    const [head] = direction.late;
    if (head === undefined) return;
    const left = head.at - performance.now();
    if (left <= 0) {
      direction.late.shift();
      deliver(name, direction, head.chunk);
    }
    if (direction.late.length > 0) setTimeout(deliverLate, Math.max(0, left), name, direction);
  };

  const forward = (name: keyof typeof directions, from: Socket, to: Socket): void => {
    const direction: Direction = { from, to, late: [], held: [] };
    directions[name].add(direction);
    sockets.add(from);
    from.setNoDelay(true);
    to.on("drain", () => passage[name] === "hold" || from.resume());
    from.on("data", (chunk: Buffer) => {
      if (latencyMs === 0 && direction.late.length === 0) return deliver(name, direction, chunk);
      direction.late.push({ at: performance.now() + latencyMs, chunk });
      if (direction.late.length === 1) deliverLate(name, direction);
    });
    from.on("error", () => to.resetAndDestroy());
    from.on("close", () => {
      directions[name].delete(direction);
      sockets.delete(from);
      if (!abandoned.has(from)) to.destroy();
    });
  };

  const set = (name: keyof typeof directions, to: Passage): void => {
    passage[name] = to;
    if (to === "hold") return;
    for (const direction of directions[name]) {
      for (const chunk of direction.held.splice(0)) deliver(name, direction, chunk);
      direction.from.resume();
    }
  };

  const listener = createServer((client) => {
    const server = tcpConnect(Number(port), hostname);
    forward("toServer", client, server);
    forward("toClient", server, client);
  });
  listener.listen(0, "127.0.0.1");
  await once(listener, "listening");
  const address = listener.address();
  if (address === null || typeof address === "string") throw new Error("A TCP listener has a port.");

  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    get bytesToClient() {
      return bytesToClient;
    },
    get toServer() {
      return passage.toServer;
    },
    set toServer(to) {
      set("toServer", to);
    },
    get toClient() {
      return passage.toClient;
    },
    set toClient(to) {
      set("toClient", to);
    },
    get latencyMs() {
      return latencyMs;
    },
    set latencyMs(value) {
      latencyMs = value;
    },
    cut() {
      for (const socket of sockets) socket.resetAndDestroy();
    },
    abandon() {
      for (const { from } of [...directions.toClient, ...directions.toServer]) abandoned.add(from);
    },
    async [Symbol.asyncDispose]() {
      listener.close();
      for (const socket of sockets) socket.destroy();
      await once(listener, "close");
    },
  };
}
