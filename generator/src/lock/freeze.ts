import { CodegenError } from "../errors.js";
import type { LanguageVersions } from "../languages/index.js";
import type { Draft } from "./draft.js";
import { lastChanges, minReaderOf, needsUpcaster } from "./draft.js";
import { fingerprintOf } from "./fingerprint.js";
import type { LockedType } from "./lock-index.js";
import { lockedCodec } from "./locked-codec.js";
import { hashOf, printVersionFile, type VersionFile } from "./version-file.js";

/** A draft that becomes a version. */
export interface Frozen {
  readonly name: string;
  /** The type's entry, with the new version. */
  readonly type: LockedType;
  readonly version: number;
  readonly file: VersionFile;
  readonly text: string;
}

/** @param because - Why what the draft loses of old records may be lost; undefined when nobody said so. */
export function freeze(draft: Draft, language: LanguageVersions, because: string | undefined): Frozen {
  const { name, type, variant, version } = draft;
  const changes = lastChanges(draft);
  if (because !== undefined) refuseAcceptance(draft);
  const file: VersionFile = {
    id: type.id,
    type: name,
    version,
    previous: type.versions.at(-1)?.file ?? null,
    language: draft.file.language,
    codec: lockedCodec(draft.codec, draft.file.language),
    fingerprint: fingerprintOf(variant.canonical),
    minReader: minReaderOf(draft),
    upcaster: needsUpcaster(draft) && because === undefined,
    converter: draft.converted,
    changes: changes.map(({ level, rule, says }) => ({
      level,
      rule,
      says,
      ...(level === "READ" && because !== undefined && { accepted: because }),
    })),
    schema: language.lock(variant, draft.file),
  };
  const text = printVersionFile(file);
  const { fingerprint: schema, minReader, upcaster, converter, codec } = file;
  const versions = [...type.versions, { schema, minReader, upcaster, converter, codec, file: hashOf(text) }];
  return { name, type: { ...type, versions }, version, file, text };
}

/** Only what is lost can be accepted: what would be altered or refused would be read wrong, or not at all. */
function refuseAcceptance(draft: Draft): void {
  const changes = lastChanges(draft).filter(({ level, converted }) => level === "READ" && !converted);
  const other = changes.find(({ effect }) => effect !== "lost");
  if (other !== undefined)
    throw new CodegenError(
      "BREAKING",
      `${draft.name}: ${other.says}\n  ${other.because}\n` +
        `That cannot be accepted: it needs an upcaster. Run codegen lock without --accept ${draft.name}.`,
    );
  if (changes.length === 0)
    throw new CodegenError(
      "USAGE",
      `--accept ${draft.name}: it loses nothing, so there is nothing to accept.`,
    );
}
