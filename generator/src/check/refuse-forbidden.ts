import { CodegenError } from "../errors.js";
import { type Draft, forbidden } from "../lock/draft.js";
import { printPlace } from "../problems.js";

/**
 * Code for a schema that must not be would read old records as something else: none is made.
 *
 * @throws {CodegenError} BREAKING
 */
export function refuseForbidden(drafts: readonly Draft[]): void {
  const texts = drafts.flatMap((draft) =>
    forbidden(draft).map(
      ({ says, because, instead }) => `${printPlace(draft.variant.at)}: ${says}\n  ${because}\n  ${instead}`,
    ),
  );
  if (texts.length > 0) throw new CodegenError("BREAKING", texts.join("\n\n"));
}
