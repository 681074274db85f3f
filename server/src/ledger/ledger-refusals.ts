/** Why the ledger refuses a move: the world is so, and the other moves of the batch go on. */
export const ledgerRefusals = {
  malformed: 'An id, owner, date or part is not written as it must be.',
  amount_not_positive: 'The amount is not a whole number from 1 to the largest that one move may have.',
  route_not_in_chart: 'The chart of accounts knows no such move between such owners.',
  sides_same: 'Both sides are the same account.',
  same_id_other_contents: 'The id stands in the journal already, for another move.',
  cause_already_moved: 'The cause stands in the journal already, under another id.',
  insufficient_points: 'What can be spent does not cover the amount.',
  book_in_doubt: 'The books are being looked into: such moves wait until a person has found them right.',
  account_closed: 'One of the accounts is closed.',
  target_unknown: 'No row of the journal has the id that is to be posted, voided or reversed.',
  target_not_a_hold: 'Only a hold can be posted or voided.',
  target_not_reversible: 'Only a transfer or a posted hold can be reversed.',
  target_already_closed: 'The target was posted, voided or reversed before.',
  amount_over_target: 'The amount is over that of the target.',
  linked_move_refused: 'Another move that this one is linked with was refused.',
} as const;

export type LedgerRefusalCode = keyof typeof ledgerRefusals;

/** The facts that go with a reason; a reason that is not named here has none. */
interface Facts {
  malformed: { field: string };
  cause_already_moved: { no: number };
  insufficient_points: { available: number };
  target_already_closed: { no: number };
  amount_over_target: { most: number };
  linked_move_refused: { by: string };
}

export type LedgerRefusal = {
  [Code in LedgerRefusalCode]: { reason: Code } & (Code extends keyof Facts ? Facts[Code] : unknown);
}[LedgerRefusalCode];
