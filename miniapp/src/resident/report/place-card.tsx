import { useState } from 'react';
import { useAsk } from '../../api/use-ask';
import { canPointOnMap, pointOnMap } from '../../platform/location';
import { PhoneTrouble } from '../../platform/phone-trouble';
import { BigButton } from '../../ui/big-button';
import { Card } from '../../ui/card';
import { Choice } from '../../ui/choice';
import { StatusLine } from '../../ui/status-line';
import { TroubleCard } from '../trouble-card';
import { areaInWords } from './area-words';
import type { Spot } from './report-form';
import type { Where } from './use-where';

interface PlaceCardProps {
  spot: Spot | undefined;
  where: Where;
  landmarks: readonly { id: string; name: string }[];
  onSpot: (spot: Spot) => void;
}

/** Where it is, found by the phone; another place by one tap on a name that everybody here knows. */
export function PlaceCard({ spot, where, landmarks, onSpot }: PlaceCardProps) {
  const [isChoosing, setChoosing] = useState(false);
  const [trouble, setTrouble] = useState<PhoneTrouble>();
  const area = useAsk('locate', spot && spot.kind !== 'landmark' ? questionOf(spot) : undefined);
  const isOutside = area.failure?.kind === 'refused' && area.failure.code === 'place_outside_county';
  const mustChoose = isOutside || (where.trouble !== undefined && spot?.kind !== 'phone');
  const isListShown = isChoosing || mustChoose;

  const choose = (next: Spot) => {
    onSpot(next);
    setChoosing(false);
  };
  async function point() {
    setTrouble(undefined);
    try {
      const pointed = await pointOnMap();
      if (pointed) choose({ kind: 'map', ...pointed });
    } catch (failure) {
      if (!(failure instanceof PhoneTrouble)) throw failure;
      setTrouble(failure);
    }
  }

  const areaName = area.reply && areaInWords(area.reply.areas);
  return (
    <Card title="在哪里">
      {where.isSearching && spot === undefined && <StatusLine tone="wait" text="正在找您在哪里…" />}
      {spot && !isOutside && <StatusLine tone="good" text={spotInWords(spot, areaName)} />}
      {isOutside && <StatusLine tone="problem" text="这个地方不在本县，请选一个地点。" />}
      {where.trouble && spot === undefined && (
        <TroubleCard trouble={where.trouble} retryText="再找一次" onRetry={() => void where.search()} />
      )}
      {trouble && <TroubleCard trouble={trouble} />}
      {isListShown && (
        <>
          {landmarks.length > 0 && (
            <Choice
              as="list"
              label="离哪里近"
              options={landmarks.map(({ id, name }) => ({ key: id, text: name }))}
              chosen={spot?.kind === 'landmark' ? spot.id : undefined}
              onChoose={id => choose({ kind: 'landmark', id, name: nameOf(landmarks, id) })}
            />
          )}
          {canPointOnMap && (
            <BigButton kind="plain" icon="place" text="在地图上点" onTap={() => void point()} />
          )}
        </>
      )}
      {!isListShown && spot && (landmarks.length > 0 || canPointOnMap) && (
        <BigButton kind="plain" icon="place" text="地点不对？" onTap={() => setChoosing(true)} />
      )}
    </Card>
  );
}

function spotInWords(spot: Spot, areaName: string | undefined): string {
  if (spot.kind === 'landmark') return spot.name === '' ? '选好的地点' : `${spot.name}附近`;
  if (spot.kind === 'map' && spot.name !== '') return spot.name;
  return areaName ?? '记下了您站的地方';
}

function nameOf(landmarks: PlaceCardProps['landmarks'], id: string): string {
  return landmarks.find(landmark => landmark.id === id)?.name ?? '';
}

/** To the metre: a fix that wavers by less is the same question. */
function questionOf({ place }: Extract<Spot, { place: unknown }>) {
  const rounded = (degrees: number) => Math.round(degrees * 1e5) / 1e5;
  return { lng: rounded(place.lng), lat: rounded(place.lat), datum: place.datum };
}
