/** The first value above 0 that is seen twice: what was sent before the answers were missed has then arrived. */
export async function untilItRests(look: () => Promise<number>): Promise<number> {
  for (let before = -1; ; ) {
    const now = await look();
    if (now > 0 && now === before) return now;
    before = now;
  }
}
