import { Text, View } from '@tarojs/components';
import { Icon } from './icon';
import { spoken } from './spoken';

interface Option<Key extends string> {
  readonly key: Key;
  readonly text: string;
  /** Told apart from the others by this, under the text. */
  readonly detail?: string;
}

interface ChoiceProps<Key extends string> {
  /** The question that the options answer. */
  label: string;
  options: readonly Option<Key>[];
  chosen: Key | undefined;
  onChoose: (key: Key) => void;
  /** `row`: a few short words beside each other. `list`: one below the other. */
  as?: 'row' | 'list';
}

/** One of several words, all in sight; the chosen one has a tick and its colour. */
export function Choice<Key extends string>({
  label,
  options,
  chosen,
  onChoose,
  as = 'row',
}: ChoiceProps<Key>) {
  return (
    <View className={`choice choice-${as}`} {...spoken('radiogroup', label)}>
      {options.map(({ key, text, detail }) => {
        const isChosen = key === chosen;
        return (
          <View
            key={key}
            className={isChosen ? 'option option-chosen' : 'option'}
            hoverClass="pressed"
            onClick={() => onChoose(key)}
            {...spoken('radio', [text, detail, isChosen && '已选'].filter(Boolean).join('，'))}
          >
            <View>
              <Text className="option-text">{text}</Text>
              {detail !== undefined && <Text className="option-detail">{detail}</Text>}
            </View>
            {isChosen && <Icon name="tick" />}
          </View>
        );
      })}
    </View>
  );
}
