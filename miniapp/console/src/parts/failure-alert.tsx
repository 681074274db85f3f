import { Alert } from 'antd';
import type { Failure } from '../../../src/api/outcome';

interface FailureAlertProps {
  failure: Failure;
  /** Said where no answer came: what is safe, and what to do. */
  unanswered: string;
}

/** Why a command was not done, with the words that the server adds to it. */
export function FailureAlert({ failure, unanswered }: FailureAlertProps) {
  const isRefused = failure.kind === 'refused';
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={isRefused ? failure.sentence : unanswered}
      description={isRefused ? String(failure.details.words ?? '') : ''}
    />
  );
}
