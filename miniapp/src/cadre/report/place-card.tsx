import { Text } from '@tarojs/components';
import { reportCategories } from '@torreya/shared/domain/report-categories';
import type { Reply } from '../../api/outcome';
import { canShowPlace, showPlace } from '../../platform/show-place';
import { BigButton } from '../../ui/big-button';
import { Card } from '../../ui/card';
import { StatusLine } from '../../ui/status-line';

const placeSources = {
  phone: '上报人手机定的位',
  photo: '照片里记的位置',
  landmark: '上报人自己选的地点',
} as const;

/** Where to go, and whether that has to be checked first. */
export function PlaceCard({ report }: { report: Reply<'readReport'> }) {
  const { areas, routedHow, routedWhy, borderMetres, placeSource, owner, place, category } = report;
  const { lng, lat, datum } = place;
  return (
    <Card title="在哪里">
      <Text>{areas.map(({ name }) => name).join(' ')}</Text>
      <Text className="quiet">{placeSources[placeSource]}</Text>
      {routedHow === 'nearest' && (
        <StatusLine tone="wait" text="这个点不在哪个微网格里面，送给了最近的一个，请核对。" />
      )}
      {borderMetres !== null && (
        <StatusLine tone="wait" text={`离边界只有 ${borderMetres} 米，隔壁的网格长也看得到。`} />
      )}
      {canShowPlace && datum === 'gcj02' && (
        <BigButton
          kind="plain"
          icon="place"
          text="看地图"
          onTap={() => showPlace({ lng, lat, datum }, reportCategories[category])}
        />
      )}
      <Text>{`现在由${owner.roleLabel}${owner.name}负责`}</Text>
      {routedWhy !== '' && <Text className="quiet">{routedWhy}</Text>}
    </Card>
  );
}
