const lists = ['open', 'objected', 'over'] as const;

/** Which list of notices, of which village; in the address one word, such as `objected_330683106273`. */
export interface AskedNotices {
  readonly which: (typeof lists)[number];
  readonly village: string | undefined;
}

export function readAskedNotices(item: string | undefined): AskedNotices {
  const said = (item ?? '').split('_');
  return {
    which: lists.find(name => said.includes(name)) ?? 'open',
    village: said.find(word => /^\d{12}$/.test(word)),
  };
}

export function writeAskedNotices({ which, village }: AskedNotices): string | undefined {
  return [which === 'open' ? undefined : which, village].filter(Boolean).join('_') || undefined;
}
