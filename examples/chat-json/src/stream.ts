import { S2, S2Environment } from "@s2-dev/streamstore";
import type { StreamHandle } from "s2-codegen-runtime";
import { InMemoryStream } from "s2-codegen-runtime/testing";

/**
 * The stream of the conversation: in this process's memory, or on S2 when `S2_ACCESS_TOKEN` and `S2_BASIN` are set.
 * `S2_STREAM` names the stream; `S2_ACCOUNT_ENDPOINT` and `S2_BASIN_ENDPOINT` lead to s2-lite.
 */
export async function openStream(): Promise<StreamHandle & AsyncDisposable> {
  const environment = S2Environment.parse();
  const basinName = process.env.S2_BASIN;
  if (environment.accessToken === undefined || basinName === undefined) return new InMemoryStream("chat");

  const basin = new S2({ ...environment, accessToken: environment.accessToken }).basin(basinName);
  const name = process.env.S2_STREAM ?? `conversations/${new Date().toISOString()}`;
  await basin.streams.ensure({ stream: name });
  return basin.stream(name);
}
