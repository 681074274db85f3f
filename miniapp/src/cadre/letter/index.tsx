import { useRouter } from '@tarojs/taro';
import { useAsk } from '../../api/use-ask';
import { Asked } from '../../ui/asked';
import { Screen } from '../../ui/screen';
import { LetterDesk } from './letter-desk';

/** One order or letter, for its addressee and for who sent it. */
export default function LetterPage() {
  const { id = '' } = useRouter().params;
  const ask = useAsk('readLetter', { letterId: id });
  if (ask.reply) return <LetterDesk letter={ask.reply} ask={ask} />;
  return (
    <Screen audience="staff">
      <Asked ask={ask}>{() => null}</Asked>
    </Screen>
  );
}
