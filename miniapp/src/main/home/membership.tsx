import { Text } from '@tarojs/components';
import type { Reply } from '../../api/outcome';
import { Card } from '../../ui/card';
import { NoticeCard } from '../../ui/notice-card';
import { open, pages } from '../pages';

/** Says what is missing for somebody who does not yet belong to a household; nothing to everybody else. */
export function Membership({ household }: Pick<Reply<'readMe'>, 'household'>) {
  if (household === null) {
    return (
      <Card title="我要加入" onTap={() => open(pages.join)}>
        <Text>扫村里贴的码，或者输 12 位村码。加入以后，报的事能给家里挣。</Text>
      </Card>
    );
  }
  if (household.state === 'active') return null;
  return (
    <NoticeCard
      tone="wait"
      title={`您申请加入${household.villageName}${household.number}，等村干部确认`}
      text="现在就可以随手拍。确认以后，挣到的记到家里。"
    />
  );
}
