import { Skeleton } from 'antd';
import { useMemo } from 'react';
import type { Input } from '../../../src/api/outcome';
import { AreaMap, type Mark, type Outlines } from '../map/area-map';
import { useAsk } from '../wire/use-ask';
import { borderOf, parentOf } from './read-files';

export interface Where {
  readonly file: string | null;
  readonly row: number | null;
  readonly code: string | null;
}

interface FindingOnMapProps {
  sent: Omit<Input<'applyAreaImport'>, 'id'>;
  where: Where | undefined;
}

/** The old border dashed and grey, the new one green, among the neighbours. */
export function FindingOnMap({ sent, where }: FindingOnMapProps) {
  const parent = where ? parentOf(sent.files, where) : null;
  if (!where || !parent) return <p className="quiet preview-map">点一行，在地图上看它的老边界和新边界。</p>;
  return <OnMap sent={sent} where={where} parent={parent} />;
}

function OnMap({ sent, where, parent }: { sent: FindingOnMapProps['sent']; where: Where; parent: string }) {
  const { reply, isAsking } = useAsk('readAreaOutlines', { areaCode: parent });
  const after = useMemo(() => borderOf(sent.files, where, sent.datum), [sent, where]);
  const before = reply?.below.find(({ code }) => code === where.code)?.polygons ?? [];
  const outlines = useMemo((): Outlines => {
    if (reply) return reply;
    return {
      area: {
        code: parent,
        level: 'village',
        name: '',
        polygons: [
          ...after.map(rings => rings.map(ring => ring.map(([lng, lat]): [number, number] => [lng, lat]))),
        ],
      },
      above: [],
      below: [],
    };
  }, [reply, after, parent]);
  if (!reply && isAsking) return <Skeleton.Node active className="map-waiting preview-map" />;
  const name = where.code ?? '';
  const marks: Mark[] = [
    ...(before.length > 0 ? [{ code: name, name: '老边界', polygons: before, kind: 'before' as const }] : []),
    ...(after.length > 0 ? [{ code: name, name: '新边界', polygons: after, kind: 'after' as const }] : []),
  ];
  return (
    <div className="preview-map">
      <AreaMap outlines={outlines} marks={marks} />
      <p className="quiet">
        {where.code}：{before.length > 0 ? '灰色虚线是老边界' : '没有老边界'}，
        {after.length > 0 ? '绿色是新边界' : '文件里没有新边界'}。
      </p>
    </div>
  );
}
