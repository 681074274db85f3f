import {
  type ReportSigning,
  reportSigningNames,
  reportSignings,
} from '@torreya/shared/domain/report-signing';
import { useState } from 'react';
import { BigButton } from '../../ui/big-button';
import { Card } from '../../ui/card';
import { Choice } from '../../ui/choice';

const details: Record<ReportSigning, string> = {
  named: '办的人能找您问，积分自动给您家',
  sealed: '谁都看不到名字。要看，得两个单位的人都同意，还会告诉您',
  anonymous: '系统里也不记是谁。给您一个查询码，凭码看进度、领积分',
};

interface SigningRowProps {
  signing: ReportSigning;
  onChoose: (signing: ReportSigning) => void;
}

/** One quiet row: whoever does not care taps nothing, and her report goes as ever. */
export function SigningRow({ signing, onChoose }: SigningRowProps) {
  const [isOpen, setOpen] = useState(signing !== 'named');
  if (!isOpen)
    return <BigButton kind="plain" icon="people" text="不想让人知道是我报的？" onTap={() => setOpen(true)} />;
  return (
    <Card title="谁能看到是我报的">
      <Choice
        as="list"
        label="谁能看到是我报的"
        options={reportSigningNames.map(key => ({ key, text: reportSignings[key], detail: details[key] }))}
        chosen={signing}
        onChoose={onChoose}
      />
    </Card>
  );
}
