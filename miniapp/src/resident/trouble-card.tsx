import { hasPermissionPage, openPermissions } from '../platform/location';
import type { PhoneTrouble } from '../platform/phone-trouble';
import { ErrorCard } from '../ui/error-card';

interface TroubleCardProps {
  trouble: PhoneTrouble;
  retryText?: string;
  onRetry?: () => void;
}

/** What the phone would not do. What its owner has refused can be allowed where the phone keeps its permissions. */
export function TroubleCard({ trouble, retryText, onRetry }: TroubleCardProps) {
  if (trouble.kind !== 'denied')
    return <ErrorCard failure={trouble} retryText={retryText} onRetry={onRetry} />;
  const open = () => void openPermissions();
  return (
    <ErrorCard failure={trouble} retryText="去设置里允许" onRetry={hasPermissionPage ? open : onRetry} />
  );
}
