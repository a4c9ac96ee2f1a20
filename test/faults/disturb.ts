import { setTimeout as delay } from "node:timers/promises";
import type { FaultKind, FaultPlan } from "./history.js";
import type { DurableServer } from "./server.js";
import type { TcpProxy } from "./tcp-proxy.js";

/** Carries out a history's faults as its progress reaches them. */
export class Disturber {
  /** What was carried out. */
  readonly done: FaultKind[] = [];
  readonly #waiting: FaultPlan[];
  readonly #proxiesOf: (fault: FaultPlan) => readonly TcpProxy[];
  readonly #server: DurableServer | undefined;
  /** What a proxy is busy with: two faults at once could undo each other, and make bytes up. */
  readonly #busy = new Map<object, Promise<void>>();
  readonly #over = new AbortController();
  #progress = 0;

  /** @param server - The one to be killed. */
  constructor(
    faults: readonly FaultPlan[],
    proxiesOf: (fault: FaultPlan) => readonly TcpProxy[],
    server: DurableServer | undefined,
  ) {
    this.#waiting = [...faults];
    this.#proxiesOf = proxiesOf;
    this.#server = server;
  }

  /** One more acknowledgement or event. */
  advance(): void {
    this.#progress++;
    this.begin();
  }

  begin(): void {
    for (let next = this.#waiting[0]; next && next.after <= this.#progress; next = this.#waiting[0]) {
      this.#waiting.shift();
      this.#carryOut(next);
    }
  }

  /** End what goes on, and begin nothing more. Half-open connections stay: that they are shows to nobody. */
  async heal(): Promise<void> {
    this.#waiting.length = 0;
    this.#over.abort();
    await Promise.all(this.#busy.values());
  }

  #carryOut(fault: FaultPlan): void {
    if (fault.kind === "server-killed") {
      if (this.#server === undefined) return;
      this.done.push(fault.kind);
      this.#queue(this.#server, this.#server.killAndRestart);
      return;
    }
    this.done.push(fault.kind);
    for (const proxy of this.#proxiesOf(fault)) this.#queue(proxy, () => this.#disturb(proxy, fault));
  }

  #queue(what: object, action: () => Promise<void>): void {
    this.#busy.set(what, (this.#busy.get(what) ?? Promise.resolve()).then(action));
  }

  async #disturb(proxy: TcpProxy, { kind, forMs }: FaultPlan): Promise<void> {
    if (kind === "reset") return proxy.cut();
    if (kind === "half-open") return proxy.abandon();
    if (kind === "latency") proxy.latencyMs = 1 + forMs / 20;
    if (kind === "ack-lost") proxy.toClient = "drop";
    if (kind === "stall" || kind === "stall-to-server") proxy.toServer = "hold";
    if (kind === "stall" || kind === "stall-to-client") proxy.toClient = "hold";
    await delay(forMs, undefined, { signal: this.#over.signal }).catch(() => {});
    if (kind === "ack-lost") proxy.cut();
    proxy.latencyMs = 0;
    proxy.toServer = "pass";
    proxy.toClient = "pass";
  }
}
