import type { MorePages } from '../api/use-more-pages';
import { BigButton } from './big-button';
import { ErrorCard } from './error-card';

interface MoreButtonProps {
  more: Omit<MorePages<unknown>, 'pages'>;
  text?: string;
}

/** Under a list: what comes after it, when she asks for it. */
export function MoreButton({ more, text = '看更早的' }: MoreButtonProps) {
  const readMore = () => void more.readMore();
  if (more.failure) return <ErrorCard failure={more.failure} onRetry={readMore} />;
  if (!more.hasMore) return null;
  return (
    <BigButton kind="plain" text={text} busyText={more.isReading ? '正在找…' : undefined} onTap={readMore} />
  );
}
