export const usage = `npm run areas -- <command> [options]

  preview FILE...           says what an import of these GeoJSON files would change and what is wrong with them, row by
                            row, and writes nothing
  import FILE...            brings them into force, all or nothing
      --datum DATUM         gcj02 or wgs84: what the coordinates in the files are in; never guessed
      --from DAY            the day from which they hold (2027-01-01; today at the earliest)
      --datum-confirmed     somebody looked: the datum is right, though the borders in force speak against it
      --id ID               import only: sent again with the same id, it is the same import (default: a new one)
  undo ID                   takes the newest import back, while no report was routed by it
  list                      the newest 100 imports

  --by NAME                 who imports or undoes (default: who is logged in on this machine)
  --county CODE             330683 (default: the only county of the database)
  --database URL            the database, as its owner (default: DATABASE_URL, else the one in TORREYA_DATA or .data)
  --json                    nothing but one document on standard output
  --help                    this text

Exit codes: 0 done, or nothing blocks; 1 something blocks; 2 it could not be done.
`;
