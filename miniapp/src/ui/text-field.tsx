import { Input, Text, Textarea, View } from '@tarojs/components';

interface TextFieldProps {
  /** Stands above the field, so that it is still there once something has been typed. */
  label: string;
  value: string;
  onType: (value: string) => void;
  placeholder?: string;
  longest: number;
  /** `number` brings up the digits; `note` grows with what is written. */
  kind?: 'words' | 'number' | 'note';
}

export function TextField({
  label,
  value,
  onType,
  placeholder = '',
  longest,
  kind = 'words',
}: TextFieldProps) {
  const shared = {
    value,
    maxlength: longest,
    placeholder,
    placeholderClass: 'field-placeholder',
    'aria-label': label,
    onInput: ({ detail }: { detail: { value: string } }) => onType(detail.value),
  };
  return (
    <View className="field">
      <Text className="field-label">{label}</Text>
      {kind === 'note' ? (
        <Textarea {...shared} className="field-note" autoHeight />
      ) : (
        <Input {...shared} className="field-line" type={kind === 'number' ? 'number' : 'text'} />
      )}
    </View>
  );
}
