import { Text } from '@tarojs/components';
import type { PropsWithChildren } from 'react';
import { Card } from '../../ui/card';
import { PhotoStrip } from '../../ui/photo-strip';
import type { Reason } from '../../ui/reason';
import { ReasonField } from '../../ui/reason-field';
import { usePhotoSources } from '../../ui/use-photo-sources';
import { TroubleCard } from '../trouble-card';
import { type InWords, usualOf, wordsOf } from './her-words';
import { mostPhotos, type StepDraft } from './use-step-draft';

interface HerWordsProps {
  asking: InWords;
  /** What the village has asked her. */
  question: string | undefined;
  reason: Reason;
  onReason: (reason: Reason) => void;
  isUnnamed?: boolean;
}

/** What she says to the village: by a tap, in her own words, or not at all where a photo says it. */
export function HerWords({
  asking,
  question,
  reason,
  onReason,
  isUnnamed = false,
  children,
}: PropsWithChildren<HerWordsProps>) {
  return (
    <Card title={asking === 'answer' ? '回句话' : '哪里没弄好？'}>
      {asking === 'answer' && question && <Text>{question}</Text>}
      {children}
      <ReasonField
        label="点一句就行"
        choices={usualOf(asking, isUnnamed)}
        reason={reason}
        onChange={onReason}
      />
    </Card>
  );
}

interface HerStepProps extends HerWordsProps {
  step: StepDraft;
}

/** The same with a photo; kept on the phone until it is sent. */
export function HerStep({ step, ...said }: HerStepProps) {
  const photos = usePhotoSources(step.photoIds);
  return (
    <HerWords {...said}>
      {step.trouble && <TroubleCard trouble={step.trouble} />}
      <PhotoStrip
        photos={photos}
        most={mostPhotos}
        addText="拍一张"
        onAdd={() => void step.takePhoto(said.asking, wordsOf(said.reason))}
        onRemove={id => void step.dropPhoto(id)}
      />
    </HerWords>
  );
}
