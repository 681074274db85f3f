import { Text } from '@tarojs/components';
import { draftInWords } from '../../drafts/draft-words';
import { tryNow } from '../../drafts/keep-trying';
import { useMyDrafts } from '../../drafts/use-drafts';
import { useOnline } from '../../platform/online';
import { Card } from '../../ui/card';
import { StatusLine } from '../../ui/status-line';
import { isApplication, mayBeChanged } from '../applications';
import { open, pages } from '../pages';

/** Applications that the village does not have yet, each with how far it is; a tap goes on with it. */
export function ApplicationCards() {
  const isOnline = useOnline();
  const unsent = useMyDrafts().filter(({ draft }) => isApplication(draft) && draft.state !== 'received');
  return unsent.map(entry => {
    const { draft } = entry;
    const { tone, text } = draftInWords(entry, isOnline);
    const words = isApplication(draft) ? draft.command.input.words : '';
    return (
      <Card
        key={draft.id}
        title="申报好事"
        label={`申报好事，${text}`}
        onTap={() => (mayBeChanged(draft) ? open(pages.application(draft.id)) : tryNow())}
      >
        <StatusLine tone={tone} text={text} />
        {words !== '' && <Text>{words}</Text>}
        <Text className="quiet">{mayBeChanged(draft) ? '点这里接着弄' : '点这里马上再试'}</Text>
      </Card>
    );
  });
}
