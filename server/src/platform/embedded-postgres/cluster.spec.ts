import { explainInitdb } from './cluster';

describe('what initdb says when it fails', () => {
  test('a full disk is called a full disk', () => {
    const said =
      'initdb: error: could not write to file "pg_wal/000000010000000000000001": No space left on device';
    expect(explainInitdb(said, '/data').message).toBe(
      'There is not enough room on the disk for a database in /data; free about 200 MB, or choose another folder with TORREYA_DATA.',
    );
  });

  test('a missing right is called a missing right', () => {
    const said = 'initdb: error: could not create directory "/data/cluster": Permission denied';
    expect(explainInitdb(said, '/data').message).toContain('This user may not create a database in /data');
  });

  test('anything else is passed on in one line', () => {
    const said =
      'The files belonging to…\n\ninitdb: error: could not look up effective user ID 4711: user does not exist\n';
    expect(explainInitdb(said, '/data').message).toBe(
      'PostgreSQL could not create a database in /data: initdb: error: could not look up effective user ID 4711: user does not exist',
    );
  });
});
