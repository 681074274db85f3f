import { reportCategories } from '@torreya/shared/domain/report-categories';
import { draftInWords } from '../../drafts/draft-words';
import { useMyDrafts } from '../../drafts/use-drafts';
import { useOnline } from '../../platform/online';
import { Card } from '../../ui/card';
import { StatusLine } from '../../ui/status-line';
import { open, pages } from '../pages';

/** Reports that only this phone knows so far. */
export function UnsentCards() {
  const isOnline = useOnline();
  return (
    <>
      {useMyDrafts().map(entry => {
        const { id, state, command } = entry.draft;
        if (command.name !== 'submitReport' || state === 'received') return null;
        const { tone, text } = draftInWords(entry, isOnline);
        const title = state === 'writing' ? '随手拍' : reportCategories[command.input.category];
        const page = state === 'queued' ? pages.sent(id) : pages.reportDraft(id);
        return (
          <Card key={id} title={title} label={`${title}，${text}`} onTap={() => open(page)}>
            <StatusLine tone={tone} text={text} />
          </Card>
        );
      })}
    </>
  );
}
