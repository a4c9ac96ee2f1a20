import { inject } from "vitest";
import { startTcpProxy, type TcpProxy } from "./tcp-proxy.js";

export type { TcpProxy } from "./tcp-proxy.js";

/** A connection that tests can disturb, to the server of this test run. */
export function startProxy(): Promise<TcpProxy> {
  return startTcpProxy(inject("s2Endpoint") ?? "");
}
