import { type Route, routes } from '@torreya/shared/contract/routes';

export interface Address {
  /** Path and query below the origin. */
  readonly path: string;
  /** What is left of the input, for a body. */
  readonly body: Record<string, unknown> | undefined;
}

/** Spreads one input over path, query and body, as the route says. */
export function addressOf(route: Route, input: Readonly<Record<string, unknown>>): Address {
  const rest: Record<string, unknown> = { ...input };
  const filled = route.path.replace(/:(\w+)/g, (_, name: string) => {
    const value = rest[name];
    if (value === undefined) throw new Error(`${route.path} needs ${name}`);
    delete rest[name];
    return encodeURIComponent(String(value));
  });
  if (route.method === 'POST') return { path: `/api${filled}`, body: rest };
  const query = Object.entries(rest)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
    .join('&');
  return { path: `/api${filled}${query && `?${query}`}`, body: undefined };
}

/** Replies name files by their path; a phone needs the origin before it. */
export function fileUrl(path: string): string {
  return path.startsWith('/') ? `${TORREYA_API_ORIGIN}${path}` : path;
}

/** What hangs on the paper board of a village, for a browser's own reader. */
export function noticePaperPath(villageCode: string): string {
  return addressOf(routes.readVillagePaper, { villageCode }).path;
}
