import { AppendRecord } from "@s2-dev/streamstore";
import { expect, it } from "vitest";
import { describeServer, newStream } from "../server/client.js";
import { appendEach, patternsRecords, readWithPatterns } from "./patterns.js";

describeServer("patterns' reader", () => {
  it("delivers what its own writer wrote", async () => {
    const stream = await newStream();
    await appendEach(stream, patternsRecords("aaaabbbb", "A", 0));
    expect(await readWithPatterns(stream)).toEqual(["aaaabbbb"]);
  });

  it("mixes the messages of two writers at once, and loses one", async () => {
    const stream = await newStream();
    const [a0, a1] = patternsRecords("aaaaaaaa", "A", 0) as [AppendRecord, AppendRecord];
    const [b0, b1] = patternsRecords("bbbbbbbb", "B", 0) as [AppendRecord, AppendRecord];
    await appendEach(stream, [a0, b0, a1, b1]);
    expect(await readWithPatterns(stream)).toEqual(["bbbbaaaa"]);
  });

  it("delivers a resend twice when another writer came between", async () => {
    const stream = await newStream();
    const [a0, a1] = [patternsRecords("a0", "A", 0), patternsRecords("a1", "A", 1)];
    await appendEach(stream, [...a0, ...a1, ...patternsRecords("b0", "B", 0), ...a0, ...a1]);
    expect(await readWithPatterns(stream)).toEqual(["a0", "a1", "b0", "a0", "a1"]);
  });

  it("takes a command record in the middle of a frame for a part of it", async () => {
    const stream = await newStream();
    const [a0, a1] = patternsRecords("aaaabbbb", "A", 0) as [AppendRecord, AppendRecord];
    await appendEach(stream, [a0, AppendRecord.fence("tttt"), a1]);
    expect(await readWithPatterns(stream)).toEqual(["aaaatttt"]);
  });

  it("loses the message when the command is of another length", async () => {
    const stream = await newStream();
    const [a0, a1] = patternsRecords("aaaabbbb", "A", 0) as [AppendRecord, AppendRecord];
    await appendEach(stream, [a0, AppendRecord.trim(0), a1]);
    expect(await readWithPatterns(stream)).toEqual([]);
  });
});
