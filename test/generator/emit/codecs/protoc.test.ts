/** A sample of messages by way of protoc: what we write it reads, and what it writes we read. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { seededRandom } from "../../../../runtime/src/testing/random.js";
import { temporaryFolder } from "../../folder.js";
import { generatedFrom, typeOf } from "./generated.js";
import { randomInit } from "./random-message.js";
import { messageNames, randomProto } from "./random-proto.js";

const SEED = Number(process.env["CODEC_SEED"] ?? Math.floor(Math.random() * 2 ** 31));
const protoc = fileURLToPath(new URL("../../../../node_modules/.bin/protoc", import.meta.url));

it(`protoc reads and writes the same messages, CODEC_SEED=${SEED}`, { timeout: 120_000 }, async () => {
  const random = seededRandom(SEED);
  const schema = randomProto(random, 'syntax = "proto3"', 8);
  const folder = await temporaryFolder({ "random.proto": schema });
  const generated = await generatedFrom({ "random.proto": schema });
  const run = (how: string, input: Uint8Array): Buffer =>
    execFileSync(protoc, [`-I${folder}`, how, join(folder, "random.proto")], { input });
  for (const name of messageNames(8)) {
    const { codec, schema: type } = typeOf(generated, name);
    const bytes = codec.encode(randomInit(random, type, 2));
    const back = run(`--encode=${name}`, run(`--decode=${name}`, bytes));
    // Maps may come in another order: what is read from both is compared.
    expect(codec.decode(Uint8Array.from(back)), `CODEC_SEED=${SEED}, ${name} of\n${schema}`).toEqual(
      codec.decode(Uint8Array.from(bytes)),
    );
  }
});
