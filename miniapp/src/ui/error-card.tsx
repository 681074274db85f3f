import type { Failure } from '../api/outcome';
import { PhoneTrouble } from '../platform/phone-trouble';
import { BigButton } from './big-button';
import { failureInWords } from './failure-words';
import { NoticeCard } from './notice-card';

interface ErrorCardProps {
  failure: Failure | PhoneTrouble;
  /** What has not been lost: 照片还在手机里。 */
  safe?: string;
  onRetry?: () => void;
  retryText?: string;
}

/** What happened, what is safe, and one button. Stays until it is over: nothing that matters is said in passing. */
export function ErrorCard({ failure, safe, onRetry, retryText = '再试一次' }: ErrorCardProps) {
  const { title, text } = failureInWords(failure);
  return (
    <NoticeCard tone="problem" title={title} text={[text, safe].filter(Boolean).join('')}>
      {onRetry && <BigButton kind="plain" icon="again" text={retryText} onTap={onRetry} />}
    </NoticeCard>
  );
}
