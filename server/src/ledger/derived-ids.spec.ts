import { accountId, expiryId, partId } from './derived-ids';

const book = { countyId: '330683', bookId: '0193e5a0-0000-7000-8000-000000000001' };
const wang = { ownerKind: 'household', ownerId: 'wang' } as const;
const move = '0193e5a0-0000-7000-8000-000000000002';

describe('a derived id', () => {
  /** The first 32 digits of `printf 'account|330683|…' | sha256sum`, with the digits of version and variant set. */
  it('is the SHA-256 of what it stands for, as a UUID of version 8', () => {
    expect(accountId(book, wang)).toBe('c772e89d-8249-8c54-aeec-43b4a1442f04');
    expect(accountId(book, { ...wang, expiresOn: '2026-12-31' })).toBe(
      'bb03813c-5dc7-87f4-b9d9-fabb0ae71081',
    );
    expect([1, 2, 3, 4].map(n => partId(move, n))).toEqual([
      '3d551c77-e460-8ea0-93f5-e4087e712591',
      'db1bb199-ff73-86b0-ae51-37250e83831b',
      'f7101ce2-51ef-8021-8df0-0a3217502278',
      'ac5c5d1b-0f4f-8580-8d98-9c04a2b29c1e',
    ]);
    expect(expiryId('0193e5a0-0000-8000-8000-000000000004', 17)).toBe('161cbae2-7d80-8f04-8223-1f816b8058fa');
  });

  it('of an account is another one for each book, owner and date, and stays the same however often it is asked', () => {
    const ids = () => [
      accountId(book, wang),
      accountId(book, { ...wang, expiresOn: '2026-12-31' }),
      accountId(book, { ...wang, ownerId: 'li' }),
      accountId(book, { ...wang, ownerKind: 'shop' }),
      accountId({ ...book, bookId: move }, wang),
      accountId({ ...book, countyId: '330604' }, wang),
    ];
    expect(new Set(ids()).size).toBe(6);
    expect(ids()).toEqual(ids());
    expect(accountId(book, { ...wang, expiresOn: null })).toBe(accountId(book, wang));
  });

  it('of the first row of a move is that of the move itself', () => {
    expect(partId(move, 0)).toBe(move);
  });
});
