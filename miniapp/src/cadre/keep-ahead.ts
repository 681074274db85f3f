import { fileUrl } from '../api/address';
import { lastAnswer, questionKey } from '../api/answers';
import { askAhead } from '../api/ask-ahead';
import type { Reply } from '../api/outcome';
import { dropPicture, keepPicture, keptPictureIds } from '../platform/picture-copies';
import type { Task } from './task';

/** Whoever sets out into the mountains does not come to more of them in a morning. */
const mostReports = 10;
const photosEach = 3;
/** Links to pictures are good for at least so long. */
const linkLifeMilliseconds = 60 * 60 * 1000;

type Report = Reply<'readReport'>;

/**
 * Has the first reports of the to-do with their small pictures on the phone before anybody leaves for where there is
 * no signal. One after the other, only what has changed since, and what has left the list is thrown away.
 */
export async function keepAhead(tasks: readonly Pick<Task, 'kind' | 'id' | 'version'>[]): Promise<void> {
  const kept = new Set(await keptPictureIds());
  const wanted = new Set<string>();
  for (const { id, version } of tasks.filter(({ kind }) => kind === 'report').slice(0, mostReports)) {
    const report = await current(id, version, kept);
    // No network: what is there stays, and the next look at the list goes on.
    if (report === undefined) return;
    for (const photo of photosOf(report)) {
      wanted.add(photo.id);
      if (!kept.has(photo.id)) await keepPicture(photo.id, fileUrl(photo.smallUrl));
    }
  }
  for (const id of kept) if (!wanted.has(id)) await dropPicture(id);
}

async function current(
  reportId: string,
  version: string,
  kept: ReadonlySet<string>,
): Promise<Report | undefined> {
  const known = lastAnswer(questionKey('readReport', { reportId }));
  if (known) {
    const report = known.reply as Report;
    const areLinksGood = Date.now() - known.at < linkLifeMilliseconds;
    const isWhole = areLinksGood || photosOf(report).every(({ id }) => kept.has(id));
    if (report.stateAt === version && isWhole) return report;
  }
  const outcome = await askAhead('readReport', { reportId });
  return outcome.kind === 'done' ? outcome.reply : undefined;
}

function photosOf({ timeline }: Report) {
  return (timeline[0]?.photos ?? []).slice(0, photosEach);
}
