import { Text, View } from '@tarojs/components';
import type { Reply } from '../../api/outcome';
import { Card } from '../../ui/card';
import { whenInWords } from '../../ui/when';
import { open } from '../pages';
import { pageAbout } from './page-about';

type Notice = Reply<'listNotices'>['notices'][number];
type Roles = Reply<'readMe'>['roles'];

export function NoticeRow({ notice, roles }: { notice: Notice; roles: Roles }) {
  const { title, text, at, isRead } = notice;
  const when = whenInWords(at);
  return (
    <Card
      title={title}
      label={[isRead ? '' : '没看过', title, text, when].filter(Boolean).join('，')}
      onTap={() => open(pageAbout(notice.about, roles))}
    >
      <Text>{text}</Text>
      <View className="notice-foot">
        <Text className="quiet">{when}</Text>
        {!isRead && <Text className="notice-new">新</Text>}
      </View>
    </Card>
  );
}
