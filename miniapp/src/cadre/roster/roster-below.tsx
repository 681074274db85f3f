import type { Reply } from '../../api/outcome';
import { Card } from '../../ui/card';
import { open, pages } from '../pages';
import { AnsweringLine } from './answering-line';

/** One line of an area below; the whole of it opens by a tap. */
export function RosterBelow({ roster }: { roster: Reply<'readRosters'>['rosters'][number] }) {
  const { areaCode, areaName } = roster;
  return (
    <Card title={areaName} onTap={() => open(pages.roster(areaCode))}>
      <AnsweringLine roster={roster} />
    </Card>
  );
}
