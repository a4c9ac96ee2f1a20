/** How messages become bytes; `codegen --codec`. */
export type CodecName = "protobuf" | "json" | "msgpack";

/** What relative imports end in: `.js` for Node and bundlers, `.ts` for Deno and type stripping. */
export type ImportExtension = ".js" | ".ts" | "";

/** What is settled for all JSON Schemas of a run. */
export interface JsonSchemaConfig {
  /**
   * Files for schemas that `$ref`s name by a URI, as nothing is fetched from the network:
   * `{ "https://example.com/schemas/": "vendor/schemas" }`. A URI that ends in "/" stands for all below it.
   */
  readonly remotes?: Readonly<Record<string, string>>;
  /**
   * `assert` (the default): values are checked for their `format`, and formats that cannot be checked are refused.
   * `annotate`: `format` says something to people alone. `{ annotate: ["iri"] }`: these formats do, the others are
   * checked.
   */
  readonly formats?: "assert" | "annotate" | { readonly annotate: readonly string[] };
  /**
   * `bigint`: an `integer` with the `format` `int64` or `uint64` is a `bigint`, exact over all 64 bits. `number` (the
   * default): integers are numbers up to ±(2^53 − 1), and these formats are like any other that cannot be checked.
   */
  readonly int64?: "number" | "bigint";
  /**
   * What types are called whose own names clash, or are not liked, by the schema's path and JSON pointer:
   * `{ "chart.schema.json#/$defs/Axis<number>": "NumericAxis" }`. A message's is its `event.type`, too.
   */
  readonly names?: Readonly<Record<string, string>>;
  /**
   * Keywords of other tools that say nothing about values, and are passed over: `["tsType", "meta:enum"]`. Without,
   * a keyword that is not known is refused, as it may be a misspelt one; those that begin with `x-` never are.
   */
  readonly annotations?: readonly string[];
}

/** What a config file says: `s2-codegen.config.{ts,js,json,yaml}`. Paths are relative to that file. */
export interface CodegenConfig {
  /** The schema files: `.proto`, a descriptor set (`.binpb`), `.schema.json`, `.json` or `.yaml`. */
  readonly schemas?: readonly string[];
  /** The folder that the generated modules go to. */
  readonly out?: string;
  /** How messages become bytes. By default `protobuf` for `.proto` and `json` for JSON Schema. */
  readonly codec?: CodecName;
  /**
   * Which files of a descriptor set get a client, by their names in it: `["chat/v1/chat.proto"]`. By default those that
   * the set was made for: not marked as imports by buf or, in a set of protoc's, not imported by another file of it.
   */
  readonly files?: readonly string[];
  /** Folders that `import "…"` and `$ref` paths are looked up in. A schema inside one is named relative to it. */
  readonly include?: readonly string[];
  /**
   * Which messages of a schema travel on its stream, by the schema's path as in `schemas`. Without an entry: every
   * top-level message.
   */
  readonly messages?: Readonly<Record<string, readonly string[]>>;
  /**
   * What the client of a generated module is called, by the module's path in `out` without ending: with
   * `{ "billing/pubsub": "Topic" }`, `billing/pubsub.gen.ts` has `TopicStream`, `TopicEvent` and so on. Without an entry:
   * after the file, `PubsubStream`.
   */
  readonly clients?: Readonly<Record<string, string>>;
  /** What relative imports in the generated modules end in. Default `.js`. */
  readonly importExtension?: ImportExtension;
  readonly jsonSchema?: JsonSchemaConfig;
  /** The folder that keeps type ids. Default `codegen.lock`, beside the config file. Commit it. */
  readonly lock?: string;
  /**
   * The folder for the functions that old versions need, which you write: `chat.upcasters.ts`, begun for you and only
   * ever added to. Default: `out`. `false`: nothing is begun.
   */
  readonly upcasters?: string | false;
}

/** What `generate()` takes. What is given here goes before what the config file says; paths are relative to `cwd`. */
export interface GenerateOptions extends CodegenConfig {
  /** Default: the process's working directory. */
  readonly cwd?: string;
  /** Path of a config file. Default: the one in `cwd`, when there is one; `false`: none. */
  readonly config?: string | false;
  /** `write` (the default); `dry-run` to say what would be written; `check` to fail when something would be. */
  readonly mode?: "write" | "dry-run" | "check";
  /** Whether to fail when a message type is not locked as its schema is: for CI, and for what goes to production. */
  readonly frozen?: boolean;
}

/** Types a config file: `export default defineConfig({ schemas: ["chat.proto"], out: "src/gen" })`. */
export function defineConfig(config: CodegenConfig): CodegenConfig {
  return config;
}
