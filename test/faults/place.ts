import { S2, S2Endpoints, type S2Stream } from "@s2-dev/streamstore";
import type { ClientPlan } from "./history.js";

/** Where a stream is. */
export interface Place {
  readonly endpoint: string;
  readonly basin: string;
  readonly stream: string;
}

/** A new stream in a basin of its own. */
export async function newPlace(endpoint: string): Promise<Place> {
  const place = { endpoint, basin: `faults-${crypto.randomUUID()}`, stream: "history" };
  const s2 = clientOf(place, {});
  await s2.basins.create({ basin: place.basin });
  await s2.basin(place.basin).streams.create({ stream: place.stream });
  return place;
}

export function streamAt(place: Place, options: ClientPlan): S2Stream {
  return clientOf(place, options).basin(place.basin).stream(place.stream);
}

/**
 * The SDK uses a half-open connection for as long as anybody in the process has a stream of its endpoint. Not waited
 * for: on such a connection it may take for good.
 */
export function letGo(stream: S2Stream): void {
  void stream.close().catch(() => {});
}

function clientOf({ endpoint }: Place, options: ClientPlan): S2 {
  const endpoints = new S2Endpoints({ account: endpoint, basin: endpoint });
  return new S2({ accessToken: "any", endpoints, ...options });
}
