interface Holding {
  readonly balance: number;
  readonly onTheWay: number;
  /** The dearest thing in a shop nearby that the balance pays for. */
  readonly enoughFor: string | null;
}

/** What a balance is good for: a number alone says little. */
export function enoughInWords({ balance, onTheWay, enoughFor }: Holding): string {
  if (enoughFor !== null) return `够换 ${enoughFor}`;
  if (balance > 0) return '再攒一点就能换东西';
  return onTheWay > 0 ? '快有了' : '还没有，看看怎么挣';
}

/** What has been proposed and not yet decided; nothing to say when there is none. */
export function onTheWayInWords({ onTheWay }: Pick<Holding, 'onTheWay'>): string | undefined {
  return onTheWay > 0 ? `还有 ${onTheWay} 在路上，村干部看过就到` : undefined;
}
