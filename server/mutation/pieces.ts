/**
 * What is changed on purpose, and which specs have to notice: those that know the files best, the quickest first.
 * What needs no database is noticed within milliseconds.
 */
export interface Piece {
  readonly files: readonly string[];
  readonly specs: readonly string[];
  /**
   * The texts of these files are SQL: a change to one is an empty statement, which whatever uses the file notices. It
   * would only raise the score, so none is made.
   */
  readonly isSql?: true;
}

const ledger = (...names: readonly string[]) => names.map(name => `src/ledger/${name}`);

const pure = ledger(
  'apply-moves',
  'draws-and-chains',
  'holds-and-reversals',
  'ids-and-causes',
  'late-refunds',
  'well-formed',
  'chart-of-accounts',
  'derived-ids',
  'rules-at-the-edge',
);

export const pieces: Readonly<Record<string, Piece>> = {
  tables: {
    files: ledger('chart-of-accounts', 'well-formed', 'derived-ids', 'moves'),
    specs: [...pure].reverse(),
  },
  rules: { files: ledger('apply-moves', 'same-move', 'page'), specs: pure },
  seal: { files: ledger('seal'), specs: ledger('seal') },
  audit: { files: ledger('audit', 'books-findings'), specs: ledger('audit', 'audit-findings') },
  check: {
    files: ledger('check-books', 'audited-rows', 'guards', 'list-books', 'verify-books', 'book-doubt'),
    specs: ledger('check-books', 'continued-check', 'whole-books'),
    isSql: true,
  },
  reading: {
    files: ledger(
      'as-of',
      'balance',
      'chains',
      'find-accounts',
      'statement',
      'trial-balance',
      'turnover',
      'ledger.service',
    ),
    specs: ledger('as-of', 'reading-at-the-edge', 'reading', 'post'),
    isSql: true,
  },
  posting: {
    files: ledger('post', 'read-page', 'write-page', 'lock-book', 'open-book', 'close-account'),
    specs: ledger('post', 'serial-ledger'),
    isSql: true,
  },
  'group-commit': {
    files: ['src/platform/group-commit'],
    specs: ['group-commit', 'group-commit-outage', 'group-commit.property'].map(
      name => `src/platform/${name}`,
    ),
  },
};
