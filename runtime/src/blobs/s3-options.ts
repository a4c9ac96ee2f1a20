import { InvalidOptionError } from "../errors.js";
import { print, refuseUnknownOptions, wholeNumber } from "../options.js";

export interface S3Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Of temporary credentials. */
  readonly sessionToken?: string | undefined;
}

export interface S3BlobStoreOptions {
  /** Without the bucket: `https://s3.eu-central-1.amazonaws.com`, `http://localhost:9000`. */
  readonly endpoint: string;
  /** Must be there already. */
  readonly bucket: string;
  /** A function is called for every request: for credentials that expire. */
  readonly credentials: S3Credentials | (() => S3Credentials | Promise<S3Credentials>);
  /** Default: `us-east-1`, which stores without regions expect. */
  readonly region?: string | undefined;
  /** Before each key: `chat/`. Default: none. */
  readonly prefix?: string | undefined;
  /** Of one request, its answer included, in milliseconds. Default: 60,000. */
  readonly timeoutMs?: number | undefined;
}

/** What requests need of the options. */
export interface S3Settings {
  /** Of an object, without its key. */
  readonly url: string;
  readonly region: string;
  readonly credentials: () => S3Credentials | Promise<S3Credentials>;
  readonly timeoutMs: number;
}

const known = ["endpoint", "bucket", "credentials", "region", "prefix", "timeoutMs"];
const DEFAULT_TIMEOUT_MS = 60_000;
/** Longer delays are what timers take for none. */
const MAX_TIMEOUT_MS = 2 ** 31 - 1;

/** @throws {InvalidOptionError} */
export function readS3Options(options: S3BlobStoreOptions): S3Settings {
  refuseUnknownOptions(options, known);
  const { endpoint, bucket, credentials, region = "us-east-1", prefix = "", timeoutMs } = options;
  if (!URL.canParse(endpoint) || !/^https?:$/.test(new URL(endpoint).protocol))
    throw new InvalidOptionError("endpoint", `must be an http or https URL, got ${print(endpoint)}`);
  if (typeof bucket !== "string" || !/^[^/]+$/.test(bucket))
    throw new InvalidOptionError("bucket", `must be the name of a bucket, got ${print(bucket)}`);
  // URLs resolve those, so that the prefix would be another one.
  if (prefix.split("/").some((segment) => segment === "." || segment === ".."))
    throw new InvalidOptionError("prefix", `must not have "." or ".." between slashes, got ${print(prefix)}`);
  const path = [bucket, ...prefix.split("/")].map(encodeURIComponent).join("/");
  return {
    url: `${endpoint.replace(/\/+$/, "")}/${path}`,
    region,
    credentials: typeof credentials === "function" ? credentials : () => credentials,
    timeoutMs: wholeNumber("timeoutMs", timeoutMs ?? DEFAULT_TIMEOUT_MS, 1, MAX_TIMEOUT_MS),
  };
}
