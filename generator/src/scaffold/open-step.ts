import { type LanguageScaffold, type LanguageVersions, languages } from "../languages/index.js";
import type { MessageVersion } from "../languages/language.js";
import type { FilePlan } from "../plan/file-plan.js";
import type { OpenStep, Step, StepChange } from "./steps.js";

/** Finds what a person has to know to write a function: what `codegen check` says of the step. */
export async function openSteps(
  steps: readonly Step[],
  { source, codec }: FilePlan,
): Promise<readonly OpenStep[]> {
  const language = languages[source.language];
  const [versions, scaffold] = await Promise.all([language.loadVersions(), language.loadScaffold()]);
  return steps.map((step) => {
    const to = step.to ?? messageNow(step, versions);
    const changes = versions
      .compare(step.from.schema, to.schema, codec)
      .filter(
        (it) => it.level === "READ" || (it.level === "SOURCE" && scaffold.stopsCompiler(it, step.from, to)),
      )
      .flatMap(({ level, says, before, after }): readonly StepChange[] => {
        const old = before && scaffold.propertyOf(before, says, step.from);
        const now = after && scaffold.propertyOf(after, says, to);
        const sides = bothSides(old, now, step.from, to, scaffold);
        return sides.map((it) => ({ says, isRead: level === "READ", ...it }));
      });
    return { ...step, changes };
  });
}

function messageNow({ now: { variant, declaredIn } }: Step, versions: LanguageVersions): MessageVersion {
  return { variant, declaredIn, schema: versions.lock(variant, declaredIn) };
}

/** What a rule tells of one side only may be there on the other: its type may have lost a field deep inside. */
function bothSides(
  before: string | undefined,
  after: string | undefined,
  from: MessageVersion,
  to: MessageVersion,
  { hasProperty }: LanguageScaffold,
): readonly Pick<StepChange, "after" | "before">[] {
  const there = (name: string | undefined, message: MessageVersion): string | undefined =>
    name !== undefined && hasProperty(name, message) ? name : undefined;
  const own = {
    before: there(before, from) ?? there(after, from),
    after: there(after, to) ?? there(before, to),
  };
  // What moved from one property to another is missing in the first.
  const left = own.before !== own.after ? there(own.before, to) : undefined;
  return left === undefined ? [own] : [own, { before: left, after: left }];
}
