import { S2, type S2Basin, type S2ClientOptions, S2Endpoints, type S2Stream } from "@s2-dev/streamstore";
import { describe, inject } from "vitest";

const endpoint = inject("s2Endpoint");

/** A suite on the real server. Without one it is skipped; the test setup says so, and how to get one. */
export const describeServer = describe.skipIf(endpoint === null);

/** A client of the server. It takes any token. */
export function makeClient(options: Partial<S2ClientOptions> = {}, at: string | null = endpoint): S2 {
  if (at === null) throw new Error("There is no S2 server in this run: put the test into `describeServer`.");
  return new S2({ accessToken: "any", endpoints: new S2Endpoints({ account: at, basin: at }), ...options });
}

let basin: Promise<string> | undefined;

/** The basin of this test file. */
async function basinName(): Promise<string> {
  basin ??= (async () => {
    const name = `test-${crypto.randomUUID()}`;
    await makeClient().basins.create({ basin: name });
    return name;
  })();
  return basin;
}

/** The basin of this test file, seen by a client with these options. */
export async function testBasin(options: Partial<S2ClientOptions> = {}): Promise<S2Basin> {
  return makeClient(options).basin(await basinName());
}

/** A new, empty stream. */
export async function newStream(options: Partial<S2ClientOptions> = {}): Promise<S2Stream> {
  const owner = await testBasin(options);
  const stream = `stream-${crypto.randomUUID()}`;
  await owner.streams.create({ stream });
  return owner.stream(stream);
}
