import { when } from './when';

/** On paper alone: who printed it, and when. */
export function PrintedBy({ reader }: { reader: string }) {
  return (
    <p className="on-paper">
      <small>
        {reader} 打印于 {when(new Date().toISOString())}
      </small>
    </p>
  );
}
