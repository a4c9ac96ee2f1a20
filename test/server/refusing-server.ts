import { once } from "node:events";
import { createServer as createHttp1 } from "node:http";
import { createServer as createHttp2 } from "node:http2";
import { createServer, type Socket } from "node:net";

export interface RefusingServer extends AsyncDisposable {
  readonly endpoint: string;
}

/** Answers every request as S2 answers one without a good token. s2-lite takes any, so it cannot stand in. */
export async function startRefusingServer(status: 401 | 403): Promise<RefusingServer> {
  const code = status === 401 ? "authn" : "permission_denied";
  const body = JSON.stringify({ code, message: "the access token does not allow this" });
  const http1 = createHttp1((request, response) => {
    request.resume();
    response.writeHead(status, { "content-type": "application/json" }).end(body);
  });
  const http2 = createHttp2((request, response) => {
    request.resume();
    response.writeHead(status, { "content-type": "application/json" }).end(body);
  });

  // The SDK speaks HTTP/2 in sessions and HTTP/1 otherwise, to one port; HTTP/2 begins with "PRI".
  const sockets = new Set<Socket>();
  const listener = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => socket.destroy());
    socket.once("readable", () => {
      const first = socket.read() as Buffer | null; // without an encoding, chunks are buffers
      if (first === null) return;
      socket.unshift(first);
      (first[0] === 0x50 && first[1] === 0x52 ? http2 : http1).emit("connection", socket);
    });
  });
  listener.listen(0, "127.0.0.1");
  await once(listener, "listening");
  const address = listener.address();
  if (address === null || typeof address === "string") throw new Error("A TCP listener has a port.");
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    async [Symbol.asyncDispose]() {
      listener.close();
      for (const socket of sockets) socket.destroy();
      await once(listener, "close");
    },
  };
}
