import {
  type Kind,
  mayMove,
  mayReverse,
  type OwnerKind,
  ownerKinds,
  type ReversalKind,
  type RouteKind,
  reversals,
  routes,
  stopsInDoubt,
} from './chart-of-accounts';

const owners = Object.keys(ownerKinds) as OwnerKind[];
const kinds = Object.keys(routes) as RouteKind[];
const reversalKinds = Object.keys(reversals) as ReversalKind[];

describe('the chart of accounts', () => {
  it('knows eight ways and no other, whatever the two sides are', () => {
    const allowed = kinds.flatMap(kind =>
      owners.flatMap(from =>
        owners.filter(to => mayMove(kind, from, to)).map(to => `${kind}: ${from} > ${to}`),
      ),
    );
    expect(allowed).toEqual([
      'grant: issuance > budget',
      'allotment: budget > budget',
      'opening: opening > household',
      'award: budget > household',
      'passbook: budget > household',
      'redemption: household > shop',
      'settlement: shop > settled',
      'expiry: household > expired',
    ]);
  });

  it('lets nobody pass points from household to household, nor take any out again once they are settled', () => {
    for (const kind of kinds) expect(mayMove(kind, 'household', 'household')).toBe(false);
    expect(kinds.filter(kind => routes[kind].from === ('settled' as OwnerKind))).toEqual([]);
  });

  it('says what each reversal may take back', () => {
    const all: Kind[] = [...kinds, ...reversalKinds];
    const allowed = reversalKinds.map(kind => [kind, ...all.filter(target => mayReverse(kind, target))]);
    expect(allowed).toEqual([
      ['revocation', 'award'],
      ['undo', 'redemption'],
      ['refund', 'redemption'],
      ['correction', 'grant', 'allotment', 'opening', 'passbook', 'settlement', 'expiry'],
    ]);
  });

  it('lets only those go below nothing from whom points come', () => {
    expect(owners.filter(owner => ownerKinds[owner].floor === null)).toEqual(['issuance', 'opening']);
    expect(owners.filter(owner => ownerKinds[owner].floor === 0)).toHaveLength(owners.length - 2);
  });

  it('stops what leaves a household or a shop while the book is in doubt, and nothing else', () => {
    expect([...kinds, ...reversalKinds].filter(stopsInDoubt)).toEqual(['redemption', 'settlement']);
  });
});
