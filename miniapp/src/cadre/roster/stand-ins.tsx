import { Text, View } from '@tarojs/components';
import { roles } from '@torreya/shared/domain/roles';
import type { Reply } from '../../api/outcome';
import { PhoneLink } from '../../ui/phone-link';

type Post = Reply<'readRosters'>['mine']['posts'][number];

/** Who takes somebody's place, with a number to ring and tell him. */
export function StandIns({ posts, title }: { posts: readonly Post[]; title: string }) {
  return (
    <>
      {posts.map(({ areaCode, areaName, standIn }) => (
        <View key={areaCode} className="roster-person">
          {standIn ? (
            <>
              <Text>{`${title}，${areaName}由${roles[standIn.role]}${standIn.name}管。`}</Text>
              {standIn.phone !== '' && <PhoneLink number={standIn.phone} text={`打电话给${standIn.name}`} />}
            </>
          ) : (
            <Text>{`${areaName}没有别的人能代，事情还是找本人。`}</Text>
          )}
        </View>
      ))}
    </>
  );
}
