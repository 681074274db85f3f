import { useOnline } from '../../platform/online';
import { Card } from '../../ui/card';
import { StatusLine } from '../../ui/status-line';
import { type Door, doorInWords, type Inspection } from '../inspection-doors';
import { doorStanding } from '../inspection-words';
import { open, pages } from '../pages';

interface RefusedDoorsProps {
  round: Inspection;
  doors: readonly Door[];
}

/** What the server did not take, above all others: the round is not handed in before it was looked at. */
export function RefusedDoors({ round, doors }: RefusedDoorsProps) {
  const isOnline = useOnline();
  return doors.map(door => {
    const title = doorInWords(door);
    const { tone, text } = doorStanding(door, isOnline);
    return (
      <Card
        key={door.id}
        title={title}
        label={`${title}，${text}`}
        onTap={() => open(pages.inspectionHouse(door.id, round.villageCode, round.month))}
      >
        <StatusLine tone={tone} text={text} />
      </Card>
    );
  });
}
