import { Text } from '@tarojs/components';
import { Card } from '../../ui/card';
import { TextField } from '../../ui/text-field';

interface AnswerFormProps {
  question: string;
  note: string;
  onNote: (note: string) => void;
}

const longestNote = 500;

/** Her words to what the village asks. */
export function AnswerForm({ question, note, onNote }: AnswerFormProps) {
  return (
    <Card title="回句话">
      <Text>{question}</Text>
      <TextField
        kind="note"
        label="您说"
        placeholder="比如：在桥东头"
        value={note}
        longest={longestNote}
        onType={onNote}
      />
    </Card>
  );
}
