import {
  type LetterKindName,
  letterKindNames,
  letterKinds,
  mostAddressees,
} from '@torreya/shared/domain/letters';
import { useState } from 'react';
import { call } from '../../api/call';
import type { Outcome } from '../../api/outcome';
import { useCommand } from '../../api/use-command';
import { BigButton } from '../../ui/big-button';
import { Card } from '../../ui/card';
import { Choice } from '../../ui/choice';
import { noReason, reasonInWords } from '../../ui/reason';
import { ReasonField } from '../../ui/reason-field';
import { Screen } from '../../ui/screen';
import { CommandTrouble } from '../command-trouble';
import { type DeadlineKey, deadlineOf, deadlines } from '../deadlines';
import { dueInWords } from '../letter-words';
import { useFromTheTop } from '../use-from-the-top';
import { type Addressee, AddresseePicker } from './addressee-picker';

interface LetterFormProps {
  reportId: string;
  /** Orders to several, or a letter to one. */
  isDirective: boolean;
  onDone: () => void;
  onBack: () => void;
}

interface Filled {
  readonly kind: LetterKindName;
  readonly personIds: readonly string[];
  readonly dueAt: string;
  readonly words: string;
}

const kinds = letterKindNames
  .filter(key => key !== 'dispatch')
  .map(key => ({ key, text: letterKinds[key].label }));

/** Who, until when, and what: the one act that gives orders, or a letter. */
export function LetterForm({ reportId, isDirective, onDone, onBack }: LetterFormProps) {
  const [kind, setKind] = useState<LetterKindName>(isDirective ? 'dispatch' : 'reminder');
  const [people, setPeople] = useState<readonly Addressee[]>([]);
  const [deadline, setDeadline] = useState<DeadlineKey>('tomorrow');
  const [reason, setReason] = useState(noReason);
  const command = useCommand(
    ({ personIds, dueAt, words, kind: what }: Filled, id) =>
      send({ reportId, id, dueAt, words }, what, personIds),
    onDone,
  );
  useFromTheTop('form');
  const words = reasonInWords(reason);
  const missing =
    people.length === 0
      ? '先选发给谁'
      : people.length > mostAddressees
        ? `一次最多发给${mostAddressees}家`
        : words === ''
          ? '先点一句要求，或者写一句'
          : undefined;
  const text = isDirective
    ? `交办给${people.length || ''}${people.length > 0 ? '家' : '他们'}`
    : `发${letterKinds[kind].label}`;
  return (
    <Screen
      title={isDirective ? '分头交办' : '发函'}
      audience="staff"
      offlineText="现在没网，发不了。有网了再发。"
      bottom={
        <>
          <BigButton kind="plain" text="先不发" onTap={onBack} />
          <BigButton
            icon="send"
            text={text}
            busyText={command.busy ? '正在发…' : undefined}
            blockedBecause={missing}
            onTap={() =>
              void command.send({
                kind,
                personIds: people.map(({ personId }) => personId),
                dueAt: deadlineOf(deadline),
                words,
              })
            }
          />
        </>
      }
    >
      <CommandTrouble command={command} trouble={undefined} />
      {!isDirective && (
        <Card title="发哪一种？">
          <Choice label="发哪一种" options={kinds} chosen={kind} onChoose={setKind} />
        </Card>
      )}
      <AddresseePicker
        reportId={reportId}
        label={isDirective ? '交给谁办？（可以选几家）' : '发给谁？'}
        chosen={people}
        isOne={!isDirective}
        onChange={setPeople}
      />
      <Card title={`什么时候前回复？${dueInWords(deadlineOf(deadline))}`}>
        <Choice label="期限" options={deadlines} chosen={deadline} onChoose={setDeadline} />
      </Card>
      <ReasonField
        label="要他们做什么？"
        choices={letterKinds[kind].asks}
        reason={reason}
        onChange={setReason}
      />
    </Screen>
  );
}

type Shared = Pick<Filled, 'dueAt' | 'words'> & { readonly reportId: string; readonly id: string };

async function send(
  shared: Shared,
  kind: LetterKindName,
  personIds: readonly string[],
): Promise<Outcome<unknown>> {
  if (kind === 'dispatch') return call('issueDirective', { ...shared, addresseeIds: [...personIds] });
  const [addresseeId = ''] = personIds;
  return call('issueLetter', { ...shared, kind, addresseeId });
}
