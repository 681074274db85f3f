export const usage = `npm run books -- <command> [options]

  check                     replays every book from its first row, with every paper behind it, and writes down what came
                            out; a finding puts the book in doubt
  digest [--date DAY]       the root of a day for the village board, in Chinese (DAY: 2026-11-21, in China's time;
                            default: yesterday, the last whole day)
  verify FILE|URL           recomputes everything from a plain-SQL pg_dump file, or from a database, and compares it with
                            what was published:
      --root DAY:NO:SEAL    as it stands on the sheet; may be given several times
      --roots FILE          sheets, or documents of digest --json, that were kept
  lift --book BOOK --by NAME --because TEXT
                            takes a doubt away, after a whole check that passes; only the owner of the database may

  --book BOOK               one book, by its id or its name (default: all)
  --database URL            the database, as its owner (default: DATABASE_URL, else the one in TORREYA_DATA or .data)
  --json                    nothing but one document on standard output
  --help                    this text

Exit codes: 0 the books are right, 1 something was found, 2 it could not be done.
`;
