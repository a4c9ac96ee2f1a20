import { type AppendAck, type AppendInput, type AppendSession, BatchSubmitTicket } from "@s2-dev/streamstore";
import { InMemoryStream } from "../../../runtime/src/testing/index.js";

/** A batch that waits to be acknowledged. */
export interface HeldBatch {
  readonly input: AppendInput;
  /** Bodies as text. */
  readonly bodies: string;
  /** Append it, and tell. */
  land(): Promise<void>;
  fail(error: unknown): void;
}

/** A stream whose acknowledgements come when the test says so. */
export class HeldStream extends InMemoryStream {
  /** Where the writer looks whether the client keeps submissions in order, as on the SDK's streams. */
  readonly transportConfig: { readonly compression: "none" | "gzip" };
  readonly batches: HeldBatch[] = [];
  sessions = 0;
  aborted = 0;

  constructor(compression: "none" | "gzip" = "none") {
    super();
    this.transportConfig = { compression };
  }

  override async appendSession(): Promise<AppendSession> {
    this.sessions++;
    const session: Pick<AppendSession, "close" | "submit"> & {
      readonly writable: { abort(): Promise<void> };
    } = {
      submit: async (input) => this.#hold(input),
      close: async () => {},
      writable: {
        abort: async () => {
          this.aborted++;
        },
      },
    };
    // Nothing else of a session is used.
    return session as unknown as AppendSession;
  }

  /** Acknowledge everything, also what comes after it, until nothing is held. */
  async landAll(): Promise<void> {
    for (await settle(); this.batches.length > 0; await settle()) await this.batches[0]?.land();
  }

  #hold(input: AppendInput): BatchSubmitTicket {
    const acknowledged = new Promise<AppendAck>((resolve, reject) => {
      const held: HeldBatch = {
        input,
        bodies: input.records.map(({ body }) => Buffer.from(body).toString()).join(" "),
        land: async () => {
          this.#release(held);
          resolve(await this.append(input));
        },
        fail: (error) => {
          this.#release(held);
          reject(error);
        },
      };
      this.batches.push(held);
    });
    return new BatchSubmitTicket(acknowledged, input.meteredBytes, input.records.length);
  }

  #release(held: HeldBatch): void {
    this.batches.splice(this.batches.indexOf(held), 1);
  }
}

/** Lets everything happen that is not held back. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 50; turn++) await Promise.resolve();
}
