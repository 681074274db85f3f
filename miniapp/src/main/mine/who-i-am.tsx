import { Text } from '@tarojs/components';
import { roles as roleWords } from '@torreya/shared/domain/roles';
import type { Reply } from '../../api/outcome';
import { BigButton } from '../../ui/big-button';
import { Card } from '../../ui/card';
import { StatusLine } from '../../ui/status-line';
import { open, pages } from '../pages';

export function WhoIAm({ me }: { me: Reply<'readMe'> }) {
  const { name, household, roles, shops } = me;
  return (
    <Card title={name === '' ? '还没有写名字' : name}>
      {household ? (
        <>
          <Text>{`${household.villageName}${household.number}${household.isHead ? '，户主' : ''}`}</Text>
          {household.state === 'active' ? (
            <StatusLine tone="good" text="村里确认过了" />
          ) : (
            <StatusLine tone="wait" text="等村干部确认" />
          )}
        </>
      ) : (
        <>
          <Text>还没有加入一户人家。</Text>
          <BigButton kind="plain" icon="people" text="我要加入" onTap={() => open(pages.join)} />
        </>
      )}
      {roles.map(({ role, areaCode, areaName }) => (
        <Text key={`${role} ${areaCode}`}>{`${areaName}${roleWords[role]}`}</Text>
      ))}
      {shops.map(shop => (
        <Text key={shop.id}>{shop.name}</Text>
      ))}
    </Card>
  );
}
