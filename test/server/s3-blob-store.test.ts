import { createServer, type RequestListener } from "node:http";
import { afterEach, describe, expect, inject, it } from "vitest";
import { makePointer } from "../../runtime/src/blobs/pointer.js";
import { S3BlobStore, type S3BlobStoreOptions } from "../../runtime/src/blobs/s3.js";
import { absentKey, never, specifyBlobStore } from "../runtime/blobs/specification.js";
import { freePort } from "../setup/start-server.js";
import { pattern } from "./bytes-stream.js";

const server = inject("s3Server");
const bytes = pattern(1000, 7);

function open(options: Partial<S3BlobStoreOptions> = {}): S3BlobStore {
  if (server === null) throw new Error("There is no S3 server in this run.");
  return new S3BlobStore({ ...server, ...options });
}

describe.skipIf(server === null)("S3BlobStore on a real S3 server", () => {
  specifyBlobStore(open);

  it("keeps objects under the prefix, and apart from those of others", async () => {
    const { key } = await makePointer(bytes);
    const prefix = "chat rooms/ä+(1)/";
    await open({ prefix }).put(key, bytes, never);
    expect(await open({ prefix }).get(key, never)).toHaveLength(1000);
    expect(await open({ prefix: "other/" }).get(key, never)).toBeUndefined();
  });

  it("asks for credentials before each request", async () => {
    const good = server?.credentials ?? expect.fail();
    const asked: string[] = [];
    const credentials = async () => {
      asked.push("once");
      return good;
    };
    expect(await open({ credentials }).get(absentKey, never)).toBeUndefined();
    await open({ credentials }).get(absentKey, never);
    expect(asked).toHaveLength(2);
  });

  for (const { name, options, problem } of [
    {
      name: "a wrong secret",
      options: {
        credentials: { accessKeyId: server?.credentials.accessKeyId ?? "", secretAccessKey: "wrong" },
      },
      problem: "it answered 403 SignatureDoesNotMatch",
    },
    {
      name: "an unknown access key",
      options: { credentials: { accessKeyId: "nobody", secretAccessKey: "wrong" } },
      // This server's word; S3 itself says 403 InvalidAccessKeyId. So not every 404 is a missing object.
      problem: "it answered 404 XAdminUserNotFound",
    },
    // Not a missing object: what is wrong is the configuration.
    {
      name: "a bucket that is not there",
      options: { bucket: "nowhere" },
      problem: "it answered 404 NoSuchBucket",
    },
  ])
    it(`${name}: an error that says so, and need not be tried again`, async () => {
      const refused = { code: "BLOB_STORE_FAILED", retryable: false, problem, key: absentKey };
      await expect(open(options).get(absentKey, never)).rejects.toMatchObject(refused);
      await expect(open(options).put(absentKey, bytes, never)).rejects.toMatchObject(refused);
    });

  it("a body that changed on its way is refused by the store", async () => {
    const real = globalThis.fetch;
    const { key } = await makePointer(pattern(1000, 8));
    globalThis.fetch = (url, init) => real(url, init?.method === "PUT" ? { ...init, body: "other" } : init);
    try {
      await expect(open().put(key, pattern(1000, 8), never)).rejects.toMatchObject({
        code: "BLOB_STORE_FAILED",
      });
    } finally {
      globalThis.fetch = real;
    }
    expect(await open().get(key, never)).toBeUndefined();
  });
});

describe("S3BlobStore and a server that is", () => {
  const listening: (() => void)[] = [];
  afterEach(() => {
    for (const stop of listening.splice(0)) stop();
  });

  async function storeAt(answer: RequestListener, timeoutMs = 10_000): Promise<S3BlobStore> {
    const port = await freePort();
    const fake = createServer(answer).listen(port, "localhost");
    listening.push(() => {
      fake.closeAllConnections();
      fake.close();
    });
    return storeAtPort(port, timeoutMs);
  }

  function storeAtPort(port: number, timeoutMs: number): S3BlobStore {
    const credentials = { accessKeyId: "a", secretAccessKey: "b" };
    return new S3BlobStore({ endpoint: `http://localhost:${port}`, bucket: "b", credentials, timeoutMs });
  }

  async function failures(store: S3BlobStore): Promise<readonly unknown[]> {
    const caught = (error: unknown): unknown => error;
    return [
      await store.get(absentKey, never).catch(caught),
      await store.put(absentKey, bytes, never).catch(caught),
    ];
  }

  it("down: an error at once", async () => {
    const started = performance.now();
    for (const failure of await failures(storeAtPort(await freePort(), 10_000)))
      expect(failure).toMatchObject({
        code: "BLOB_STORE_FAILED",
        retryable: true,
        problem: expect.stringContaining("ECONNREFUSED"),
      });
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it("silent: an error when its time is up", async () => {
    const store = await storeAt(() => {}, 300);
    const started = performance.now();
    for (const failure of await failures(store))
      expect(failure).toMatchObject({ retryable: true, problem: "no answer within 300 ms" });
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it("silent in the middle of an object: an error when its time is up", async () => {
    const store = await storeAt((_, response) => {
      response.writeHead(200, { "content-length": 1000 });
      response.write("half");
    }, 300);
    await expect(store.get(absentKey, never)).rejects.toMatchObject({ problem: "no answer within 300 ms" });
  });

  it("cut off in the middle of an object: an error, and not half an object", async () => {
    const store = await storeAt((_, response) => {
      response.writeHead(200, { "content-length": 1000 });
      response.write("half", () => response.destroy());
    });
    await expect(store.get(absentKey, never)).rejects.toMatchObject({
      code: "BLOB_STORE_FAILED",
      retryable: true,
    });
  });

  for (const { status, body, problem, retryable } of [
    { status: 503, body: "<Error><Code>SlowDown</Code></Error>", problem: "503 SlowDown", retryable: true },
    { status: 500, body: "", problem: "500", retryable: true },
    { status: 429, body: "", problem: "429", retryable: true },
    { status: 400, body: "<Code>RequestTimeout</Code>", problem: "400 RequestTimeout", retryable: true },
    { status: 400, body: "<Code>InvalidRequest</Code>", problem: "400 InvalidRequest", retryable: false },
    {
      status: 301,
      body: "<Code>PermanentRedirect</Code>",
      problem: "301 PermanentRedirect",
      retryable: false,
    },
    // Some other web server at that address: not a missing object.
    { status: 404, body: "<h1>Not Found</h1>", problem: "404", retryable: false },
  ])
    it(`answering ${problem}: ${retryable ? "may be tried again" : "need not be tried again"}`, async () => {
      const store = await storeAt((request, response) => {
        request
          .resume()
          .on("end", () => response.writeHead(status, { location: "http://localhost:1" }).end(body));
      });
      for (const failure of await failures(store))
        expect(failure).toMatchObject({ problem: `it answered ${problem}`, retryable });
    });

  it("slow: stops at once when the caller's signal says so", async () => {
    const reason = new Error("closed");
    const caller = new AbortController();
    const store = await storeAt(() => caller.abort(reason));
    await expect(store.get(absentKey, caller.signal)).rejects.toBe(reason);
  });
});

describe("S3BlobStore options", () => {
  const good = {
    endpoint: "http://localhost:1",
    bucket: "b",
    credentials: { accessKeyId: "a", secretAccessKey: "b" },
  };
  for (const { wrong, option } of [
    { wrong: { endpoint: "localhost:9000" }, option: "endpoint" },
    { wrong: { endpoint: "s3" }, option: "endpoint" },
    { wrong: { bucket: "" }, option: "bucket" },
    { wrong: { bucket: "a/b" }, option: "bucket" },
    { wrong: { prefix: "a/../" }, option: "prefix" },
    { wrong: { timeoutMs: 0 }, option: "timeoutMs" },
    { wrong: { timeout: 5 }, option: "timeout" },
  ])
    it(`refuses ${JSON.stringify(wrong)}`, () =>
      expect(() => new S3BlobStore({ ...good, ...wrong })).toThrow(
        expect.objectContaining({ code: "INVALID_OPTION", option }),
      ));
});
