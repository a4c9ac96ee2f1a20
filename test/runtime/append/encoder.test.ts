import { describe, expect, it } from "vitest";
import { MessageEncoder } from "../../../runtime/src/append/encoder.js";
import { InvalidMessageError } from "../../../runtime/src/errors.js";
import { resolveContract } from "../../../runtime/src/resolve-contract.js";
import { decodeSchemaTag } from "../../../runtime/src/wire/schema-tag.js";
import { chatContract as generated } from "../../story/chat-contract.js";

const chatContract = resolveContract(generated);

const encoder = new MessageEncoder(chatContract, 10);

describe("encoding a message", () => {
  it("gives its bytes, and the tag of its type, made once", () => {
    const { bytes, tag } = encoder.encode("Text", "ü");
    expect(bytes).toEqual(Uint8Array.of(0xc3, 0xbc));
    const { id: typeId, version, minReader, draft, fingerprint } = chatContract.types.Text;
    expect(decodeSchemaTag(tag)).toEqual({
      codec: "protobuf",
      typeId,
      version,
      minReader,
      draft,
      fingerprint,
    });
    expect(encoder.encode("Text", "other").tag).toBe(tag);
    expect(encoder.encode("Image", bytes).tag).not.toBe(tag);
  });

  for (const { name, type, message, want } of [
    {
      name: "a type that is none",
      type: "Txt",
      message: "",
      want: {
        code: "UNKNOWN_MESSAGE_TYPE",
        type: "Txt",
        message: 'ChatStream has no message type "Txt". Its types are Text, Image.',
      },
    },
    {
      name: "a name that every object has",
      type: "toString",
      message: "",
      want: { code: "UNKNOWN_MESSAGE_TYPE" },
    },
    {
      name: "what the codec does not take",
      type: "Text",
      message: 5,
      want: {
        code: "INVALID_MESSAGE",
        type: "Text",
        path: "",
        message: expect.stringContaining(
          "Text cannot be encoded: not a string: number. Nothing of this message was sent",
        ),
      },
    },
    {
      name: "a byte too many",
      type: "Text",
      message: "12345678901",
      want: { code: "MESSAGE_TOO_LARGE", bytes: 11, limit: 10 },
    },
  ])
    it(`refuses ${name}`, () => {
      let refusal: unknown;
      try {
        encoder.encode(type, message);
      } catch (error) {
        refusal = error;
      }
      expect(refusal).toMatchObject(want);
    });

  it("takes a message as long as the limit", () => {
    expect(encoder.encode("Text", "1234567890").bytes).toHaveLength(10);
  });

  it("leaves a codec's own refusal as it is", () => {
    const refusal = new InvalidMessageError("Text", "user_id", "must be a string, got 42");
    const codec = {
      ...chatContract.types.Text.codec,
      encode: () => {
        throw refusal;
      },
    };
    const refusing = new MessageEncoder(
      { ...chatContract, types: { Text: { ...chatContract.types.Text, codec } } },
      10,
    );
    expect(() => refusing.encode("Text", "")).toThrow(refusal);
  });
});
