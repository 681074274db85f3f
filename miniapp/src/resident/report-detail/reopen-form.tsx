import { Text } from '@tarojs/components';
import { Card } from '../../ui/card';
import { PhotoStrip } from '../../ui/photo-strip';
import { TextField } from '../../ui/text-field';
import { usePhotoSources } from '../../ui/use-photo-sources';
import { TroubleCard } from '../trouble-card';
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
      <Text className="quiet">可以拍一张、写一句，也可以直接发。</Text>
      {step.trouble && <TroubleCard trouble={step.trouble} />}
      <PhotoStrip
        photos={photos}
        most={mostPhotos}
        addText="拍一张"
        onAdd={() => void step.takePhoto('reopen', note)}
        onRemove={id => void step.dropPhoto(id)}
      />
      <TextField
        kind="note"
        label="说一句"
        placeholder="比如：石头还在路边"
        value={note}
        longest={longestNote}
        onType={onNote}
      />
    </Card>
  );
}
