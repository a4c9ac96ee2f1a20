import { describe } from "vitest";
import { InMemoryStream } from "../../../runtime/src/testing/index.js";
import { specifyStream } from "../../server/specification/index.js";

describe("InMemoryStream", () => {
  specifyStream(async () => new InMemoryStream());
});
