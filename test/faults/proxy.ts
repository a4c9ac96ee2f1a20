import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { inject } from "vitest";

/** A TCP connection to the server that tests can disturb. */
export interface TcpProxy extends AsyncDisposable {
  readonly endpoint: string;
  /** Bytes that the server sent and the client was given. */
  readonly bytesToClient: number;
  /** While true, what the server sends is thrown away. */
  deaf: boolean;
  /** Close every connection now. New ones are accepted. */
  cut(): void;
}

export async function startProxy(): Promise<TcpProxy> {
  const target = new URL(inject("s2Endpoint") ?? "");
  const sockets = new Set<Socket>();
  let bytesToClient = 0;
  const listener = createServer((client) => {
    const server = connect(Number(target.port), target.hostname);
    for (const [socket, other] of [
      [client, server],
      [server, client],
    ] as const) {
      sockets.add(socket);
      socket.on("error", () => other.destroy());
      socket.on("close", () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
    client.on("data", (chunk) => void server.write(chunk));
    server.on("data", (chunk) => {
      if (proxy.deaf) return;
      bytesToClient += chunk.length;
      client.write(chunk);
    });
  });
  listener.listen(0, "127.0.0.1");
  await once(listener, "listening");
  const address = listener.address();
  if (address === null || typeof address === "string") throw new Error("A TCP listener has a port.");

  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  const proxy: TcpProxy = {
    endpoint: `http://127.0.0.1:${address.port}`,
    get bytesToClient() {
      return bytesToClient;
    },
    deaf: false,
    cut,
    async [Symbol.asyncDispose]() {
      listener.close();
      cut();
      await once(listener, "close");
    },
  };
  return proxy;
}
