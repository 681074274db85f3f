import { Text } from '@tarojs/components';
import { useAsk } from '../../api/use-ask';
import { Asked } from '../../ui/asked';
import { Card } from '../../ui/card';
import { Empty } from '../../ui/empty';
import { StatusLine } from '../../ui/status-line';

interface DemoPeopleProps {
  /** Whose card was tapped. */
  entering: string | undefined;
  onPick: (key: string) => void;
}

export function DemoPeople({ entering, onPick }: DemoPeopleProps) {
  const ask = useAsk('listDemoPeople', {});
  const isClosed = ask.failure?.kind === 'refused' && ask.failure.code === 'not_found';
  if (isClosed) {
    return <Empty icon="people" text="请在微信里打开：微信扫一扫村里贴的码，或者搜“平安香榧”小程序。" />;
  }
  return (
    <Asked ask={ask}>
      {({ people }) =>
        people.map(({ key, name, about }) => (
          <Card key={key} title={name} label={`${name}，${about}`} onTap={() => onPick(key)}>
            <Text>{about}</Text>
            {entering === key && <StatusLine tone="wait" text="正在进去…" />}
          </Card>
        ))
      }
    </Asked>
  );
}
