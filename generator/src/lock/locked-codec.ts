import type { Finding } from "../check/finding.js";
import type { CodecName } from "../config/options.js";
import { type LanguageName, languages } from "../languages/index.js";

/** How the lock has a codec: nothing is said of the one that the language has when nothing is told. */
export function lockedCodec(codec: CodecName, language: LanguageName): CodecName | undefined {
  return codec === languages[language].codecs[0] ? undefined : codec;
}

/** The codec of a locked version's records. */
export function codecOfVersion(
  { codec }: { readonly codec: CodecName | undefined },
  language: LanguageName,
): CodecName {
  return codec ?? languages[language].codecs[0];
}

/** A client has one codec, and each record tells with which one it was written: of others, nothing is decoded. */
export function codecChanged(type: string, before: CodecName, now: CodecName): Finding {
  return {
    rule: "codec-changed",
    level: "FORBID",
    says: `${type} had the codec ${before} and has ${now}`,
    because: `a client reads one codec: all records that were written with ${before} would be $unreadable`,
    instead: goOnWith(before),
    before: [],
    after: [],
  };
}

/** What to do in place of changing the codec. */
export function goOnWith(codec: CodecName): string {
  return `go on with ${codec} (--codec, or "codec" in the config), or retire the versions before, once no record of theirs has to be read`;
}
