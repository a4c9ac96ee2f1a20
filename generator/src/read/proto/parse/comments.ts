/** Comments that belong to a declaration, as `SourceCodeInfo` of protoc has them. */
export interface Comments {
  /** Directly above the declaration. */
  readonly leading: string | undefined;
  /** On the declaration's own line, or directly below it with a blank line after. */
  readonly trailing: string | undefined;
  /** Above it, with a blank line between. */
  readonly detached: readonly string[];
}

/** A comment in the gap between two tokens. */
export interface Comment {
  readonly style: "line" | "block";
  /** The text between the marks; for a line comment with its line end. */
  readonly text: string;
  /** 1-based. */
  readonly startLine: number;
  readonly endLine: number;
}

/** To which of the two tokens around a gap its comments belong. */
export interface GapComments {
  readonly trailing: string | undefined;
  readonly detached: readonly string[];
  readonly leading: string | undefined;
}

/** What most gaps have. */
export const noComments: GapComments = { trailing: undefined, detached: [], leading: undefined };

/**
 * Share out the comments of a gap by protoc's rules (`Tokenizer::NextWithComments`): a comment that begins on the
 * previous token's line is that token's; so is a block directly below it that a blank line follows; the block directly
 * above the next token is the next token's, unless that closes a scope.
 */
export function shareComments(
  comments: readonly Comment[],
  gap: {
    readonly previousLine: number | undefined;
    readonly nextLine: number;
    readonly closesScope: boolean;
  },
): GapComments {
  const first = comments[0];
  if (first === undefined) return noComments;
  // On one line with both, whose it is cannot be told.
  if (gap.previousLine === gap.nextLine)
    return { trailing: undefined, detached: comments.map(({ text }) => text), leading: undefined };

  const blocks = toBlocks(comments, gap.previousLine);
  const onPreviousLine = first.startLine === gap.previousLine;
  const detached: string[] = [];
  let trailing: string | undefined;
  let leading: string | undefined;
  blocks.forEach((block, index) => {
    const next = blocks[index + 1]?.startLine ?? gap.nextLine;
    const mayTrail =
      gap.previousLine !== undefined &&
      index === 0 &&
      (onPreviousLine || block.startLine === gap.previousLine + 1);
    const isLast = index === blocks.length - 1;
    const touchesNext = isLast && next <= block.endLine + 1;
    if (touchesNext && !gap.closesScope && !(onPreviousLine && index === 0)) leading = block.text;
    else if (mayTrail) trailing = block.text;
    else detached.push(block.text);
  });
  return { trailing, detached, leading };
}

/** Line comments on consecutive lines are one block; a comment on the previous token's line stands alone. */
function toBlocks(comments: readonly Comment[], previousLine: number | undefined): Comment[] {
  const blocks: Comment[] = [];
  for (const comment of comments) {
    const last = blocks.at(-1);
    const continues =
      last !== undefined &&
      last.style === "line" &&
      comment.style === "line" &&
      comment.startLine === last.endLine + 1 &&
      last.startLine !== previousLine;
    if (continues)
      blocks[blocks.length - 1] = { ...last, text: last.text + comment.text, endLine: comment.endLine };
    else blocks.push(comment);
  }
  return blocks;
}

/** A block comment's text without the stars that lead its lines. */
export function cleanBlockComment(text: string): string {
  return text
    .split("\n")
    .map((line, index) => (index === 0 ? line : line.replace(/^[ \t\v\f\r]*\*?/, "")))
    .join("\n");
}
