import { Text } from '@tarojs/components';
import { subjectOf } from '../../drafts/draft';
import { useMyDrafts } from '../../drafts/use-drafts';
import { Card } from '../../ui/card';
import { StatusLine } from '../../ui/status-line';
import { keptStepInWords, labelOf, stepOf } from '../kept-step-words';
import { open, pages } from '../pages';

/** What he did without a network and the server would not take: the report may have left the list meanwhile. */
export function RefusedSteps() {
  return (
    <>
      {useMyDrafts().map(entry => {
        const { draft } = entry;
        if (draft.state !== 'refused' || stepOf(draft) === undefined) return null;
        const { tone, text } = keptStepInWords(entry, true);
        const title = `“${labelOf(draft)}”没有发出去`;
        return (
          <Card
            key={draft.id}
            title={title}
            label={`${title}，${text}`}
            onTap={() => open(pages.report(subjectOf(draft)))}
          >
            <StatusLine tone={tone} text={text} />
            {draft.photos.length > 0 && <Text className="quiet">照片还在手机里，点开看怎么用。</Text>}
          </Card>
        );
      })}
    </>
  );
}
