import { type LetterStepName, letterSteps } from '@torreya/shared/domain/letters';
import { useState } from 'react';
import { call } from '../../api/call';
import type { Reply } from '../../api/outcome';
import type { Ask } from '../../api/use-ask';
import { useCommand } from '../../api/use-command';
import { Asked } from '../../ui/asked';
import { BigButton } from '../../ui/big-button';
import { noReason, reasonInWords } from '../../ui/reason';
import { ReasonField } from '../../ui/reason-field';
import { Screen } from '../../ui/screen';
import { CommandTrouble } from '../command-trouble';
import { AnswerPhotos } from './answer-photos';
import { LetterFacts } from './letter-facts';
import { useAnswerDraft } from './use-answer-draft';

interface LetterDeskProps {
  letter: Reply<'readLetter'>;
  ask: Ask<Reply<'readLetter'>>;
}

type InWords = Exclude<LetterStepName, 'finish'>;

const questions: Record<InWords, { question: string; usual: readonly string[] }> = {
  reply: { question: '回复什么？', usual: ['收到，马上安排', '已经处理好了', '已列入计划'] },
  refuse: {
    question: '为什么办不了？发单的人会看到',
    usual: ['不是我们管的', '要别的单位先办', '现在没有设备'],
  },
  recall: { question: '为什么收回？对方会看到', usual: ['另作安排了', '不用办了', '发错了单位'] },
};

/** One letter, and one button a step that is open: the server says which. */
export function LetterDesk({ letter, ask }: LetterDeskProps) {
  const [asking, setAsking] = useState<InWords>();
  const [reason, setReason] = useState(noReason);
  const draft = useAnswerDraft(letter.id, () => void ask.refresh());
  const note = reasonInWords(reason);
  const command = useCommand(
    (what: { step: InWords; note: string }, id) =>
      call('takeLetterStep', { letterId: letter.id, id, ...what }),
    reply => {
      ask.replace(reply);
      setAsking(undefined);
      setReason(noReason);
    },
  );
  if (draft.entry) return <AnswerPhotos letter={letter} draft={draft} entry={draft.entry} />;

  const form = asking && (
    <>
      <BigButton kind="plain" text="再想想" onTap={() => setAsking(undefined)} />
      <BigButton
        kind={asking === 'reply' ? 'primary' : 'danger'}
        text={`${letterSteps[asking].label}，就这样`}
        busyText={command.busy ? '正在发…' : undefined}
        blockedBecause={note === '' ? '先点一句，或者写一句' : undefined}
        onTap={() => void command.send({ step: asking, note })}
      />
    </>
  );
  // The one that leads on stands lowest, under the thumb.
  const buttons = [...letter.openSteps]
    .reverse()
    .map(step => (
      <BigButton
        key={step}
        kind={step === 'finish' || step === 'reply' ? 'primary' : 'plain'}
        icon={step === 'finish' ? 'camera' : undefined}
        text={letterSteps[step].label}
        onTap={() => (step === 'finish' ? void draft.takePhoto() : setAsking(step))}
      />
    ));
  return (
    <Screen
      audience="staff"
      offlineText="现在没网，看到的是上次的。拍照回复可以先拍，有网自动发。"
      bottom={form ?? (buttons.length > 0 ? buttons : undefined)}
    >
      <CommandTrouble command={command} trouble={draft.trouble} />
      {asking && (
        <ReasonField
          label={questions[asking].question}
          choices={questions[asking].usual}
          reason={reason}
          onChange={setReason}
        />
      )}
      <Asked ask={ask}>{() => <LetterFacts letter={letter} />}</Asked>
    </Screen>
  );
}
