import { Card } from '../../ui/card';
import { ErrorCard } from '../../ui/error-card';
import { PhotoStrip } from '../../ui/photo-strip';
import { TextField } from '../../ui/text-field';
import { usePhotoSources } from '../../ui/use-photo-sources';
import { mostPhotos, type StepDraft } from './use-step-draft';

interface ReopenFormProps {
  step: StepDraft;
  note: string;
  onNote: (note: string) => void;
}

const longestNote = 500;

/** What is still not right; she may show it, or say it, or neither. */
export function ReopenForm({ step, note, onNote }: ReopenFormProps) {
  const photos = usePhotoSources(step.photoIds);
  return (
    <Card title="哪里没弄好？">
      {step.trouble && <ErrorCard failure={step.trouble} />}
      <PhotoStrip
        photos={photos}
        most={mostPhotos}
        addText="拍一张（可以不拍）"
        onAdd={() => void step.takePhoto('reopen', note)}
        onRemove={id => void step.dropPhoto(id)}
      />
      <TextField
        kind="note"
        label="说一句（可以不写）"
        placeholder="比如：石头还在路边"
        value={note}
        longest={longestNote}
        onType={onNote}
      />
    </Card>
  );
}
