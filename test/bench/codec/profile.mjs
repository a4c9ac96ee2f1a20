/** Where the time of a call goes: the functions that most of it is spent in, themselves and what is inlined into them. */
import { Session } from "node:inspector/promises";

const SAMPLE_US = 200;

export async function profile(run, ms = 1500) {
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.setSamplingInterval", { interval: SAMPLE_US });
  await session.post("Profiler.start");
  for (const end = Date.now() + ms; Date.now() < end; ) for (let index = 0; index < 1000; index++) run();
  const { profile: taken } = await session.post("Profiler.stop");
  session.disconnect();
  const names = new Map(taken.nodes.map(({ id, callFrame }) => [id, nameOf(callFrame)]));
  const counts = new Map();
  for (const id of taken.samples) counts.set(names.get(id), (counts.get(names.get(id)) ?? 0) + 1);
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([name, count]) => ({ name, share: count / taken.samples.length }))
    .filter(({ share }) => share > 0.02);
}

function nameOf({ functionName, url, lineNumber }) {
  const file = url.slice(url.lastIndexOf("/") + 1);
  return file === "" ? functionName : `${functionName || "generated function"} (${file}:${lineNumber + 1})`;
}
