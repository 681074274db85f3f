import { Text } from '@tarojs/components';
import type { Reply } from '../../api/outcome';
import { Card } from '../../ui/card';
import { StatusLine } from '../../ui/status-line';

interface DemoPeopleProps {
  people: Reply<'listDemoPeople'>['people'];
  /** Whose card was tapped. */
  entering: string | undefined;
  onPick: (key: string) => void;
}

export function DemoPeople({ people, entering, onPick }: DemoPeopleProps) {
  return (
    <>
      {people.map(({ key, name, about }) => (
        <Card key={key} title={name} label={`${name}，${about}`} onTap={() => onPick(key)}>
          <Text>{about}</Text>
          {entering === key && <StatusLine tone="wait" text="正在进去…" />}
        </Card>
      ))}
    </>
  );
}
