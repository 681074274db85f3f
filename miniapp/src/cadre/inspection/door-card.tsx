import { useOnline } from '../../platform/online';
import { Card } from '../../ui/card';
import { StatusLine } from '../../ui/status-line';
import { type Door, doorInWords, type Inspection } from '../inspection-doors';
import { doorStanding } from '../inspection-words';
import { open, pages } from '../pages';

interface DoorCardProps {
  round: Inspection;
  door: Door;
  /** Nothing can be found there any more. */
  isClosed?: boolean;
}

/** One door of the round and how it stands; a tap leads there. */
export function DoorCard({ round, door, isClosed = false }: DoorCardProps) {
  const isOnline = useOnline();
  const title = doorInWords(door);
  const { tone, text } = doorStanding(door, isOnline);
  const toDoor = () => open(pages.inspectionHouse(door.id, round.villageCode, round.month));
  return (
    <Card title={title} label={`${title}，${text}`} onTap={isClosed ? undefined : toDoor}>
      <StatusLine tone={tone} text={text} />
    </Card>
  );
}
