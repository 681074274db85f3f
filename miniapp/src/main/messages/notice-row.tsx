import { Text, View } from '@tarojs/components';
import { handlingRoles } from '@torreya/shared/domain/roles';
import type { Reply } from '../../api/outcome';
import { Card } from '../../ui/card';
import { StatusLine } from '../../ui/status-line';
import { whenInWords } from '../../ui/when';
import { open, pages } from '../pages';

type Notice = Reply<'listNotices'>['notices'][number];
type Roles = Reply<'readMe'>['roles'];

export function NoticeRow({ notice, roles }: { notice: Notice; roles: Roles }) {
  const { title, text, at, isRead } = notice;
  const when = whenInWords(at);
  return (
    <Card
      title={title}
      label={[isRead ? '' : '没看过', title, text, when].filter(Boolean).join('，')}
      onTap={() => open(pageAbout(notice, roles))}
    >
      <Text>{text}</Text>
      <View className="notice-foot">
        <Text className="quiet">{when}</Text>
        {!isRead && <StatusLine tone="good" text="新" />}
      </View>
    </Card>
  );
}

/** Where it goes on. Whoever handles reports has a desk for them, which also shows his own. */
export function pageAbout({ about }: Pick<Notice, 'about'>, roles: Roles): string {
  const isHandler = roles.some(({ role }) => handlingRoles.includes(role));
  switch (about.kind) {
    case 'report':
      return isHandler ? pages.reportDesk(about.id) : pages.reportDetail(about.id);
    case 'household':
      return isHandler ? pages.joinDesk(about.id) : pages.mine;
    case 'award':
    case 'redemption':
      return pages.wallet;
  }
}
