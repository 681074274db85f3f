import { Text } from '@tarojs/components';
import { roles as roleWords } from '@torreya/shared/domain/roles';
import type { Reply } from '../../api/outcome';
import { Card } from '../../ui/card';
import { open, pages } from '../pages';

/** One plain card for each other thing that this person does here. */
export function RoleCards({ roles, shops }: Pick<Reply<'readMe'>, 'roles' | 'shops'>) {
  const offices = roles.map(({ role, areaName }) => `${areaName}${roleWords[role]}`);
  return (
    <>
      {roles.length > 0 && (
        <Card title="待办" onTap={() => open(pages.todo)}>
          <Text>{offices.join('、')}</Text>
        </Card>
      )}
      {shops.length > 0 && (
        <Card title="店里收币" onTap={() => open(pages.counter)}>
          <Text>{shops.map(({ name }) => name).join('、')}</Text>
        </Card>
      )}
    </>
  );
}
