import type { MorePages } from '../api/use-more-pages';
import { BigButton } from './big-button';
import { ErrorCard } from './error-card';

/** Under a list: what is older, when she asks for it. */
export function MoreButton({ more }: { more: Omit<MorePages<unknown>, 'pages'> }) {
  const readMore = () => void more.readMore();
  if (more.failure) return <ErrorCard failure={more.failure} onRetry={readMore} />;
  if (!more.hasMore) return null;
  return (
    <BigButton
      kind="plain"
      text="看更早的"
      busyText={more.isReading ? '正在找…' : undefined}
      onTap={readMore}
    />
  );
}
