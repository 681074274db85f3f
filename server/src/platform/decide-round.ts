/**
 * A batch is decided as if its commands came one after the other, in rounds: a round ends before the first command that
 * depends on what becomes of another one of the round. `decide` says so by null. Decides on one command at least.
 */
export function decideRound<Order, Decision>(
  orders: readonly Order[],
  decide: (order: Order) => Decision | null,
): Decision[] {
  const round: Decision[] = [];
  for (const order of orders) {
    const decision = decide(order);
    if (decision === null) break;
    round.push(decision);
  }
  if (round.length === 0) throw new Error('The first order of a round waits for none before it');
  return round;
}
