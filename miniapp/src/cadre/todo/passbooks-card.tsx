import { Text } from '@tarojs/components';
import { useAsk } from '../../api/use-ask';
import { Card } from '../../ui/card';
import { StatusLine } from '../../ui/status-line';
import { open, pages } from '../pages';
import { progressInWords } from '../passbook-words';

/** The way to the paper passbooks. How many wait for a second person is the one figure that needs somebody. */
export function PassbooksCard() {
  const { reply } = useAsk('listPassbooks', { state: 'counted_once' });
  const waiting = reply?.counts.counted_once ?? 0;
  return (
    <Card title="纸质存折" onTap={() => open(pages.passbooks)}>
      <Text>{reply ? progressInWords(reply.counts) : '清点存折上的积分，转到手机里。'}</Text>
      {waiting > 0 && <StatusLine tone="wait" text={`${waiting} 户等第二个人清点`} />}
    </Card>
  );
}
