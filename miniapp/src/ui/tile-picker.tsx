import { Text, View } from '@tarojs/components';
import { Icon, type IconName } from './icon';
import { spoken } from './spoken';

interface Tile<Key extends string> {
  readonly key: Key;
  readonly text: string;
  readonly icon: IconName;
}

interface TilePickerProps<Key extends string> {
  /** The question that the tiles answer. */
  label: string;
  tiles: readonly Tile<Key>[];
  chosen: Key | undefined;
  onChoose: (key: Key) => void;
}

/** One of a few, by picture and word: nobody has to type, and nothing is hidden in a drop-down. */
export function TilePicker<Key extends string>({ label, tiles, chosen, onChoose }: TilePickerProps<Key>) {
  return (
    <View className="tile-picker" {...spoken('radiogroup', label)}>
      {tiles.map(({ key, text, icon }) => {
        const isChosen = key === chosen;
        return (
          <View
            key={key}
            className={isChosen ? 'tile tile-chosen' : 'tile'}
            hoverClass="pressed"
            onClick={() => onChoose(key)}
            {...spoken('radio', isChosen ? `${text}，已选` : text)}
          >
            <Icon name={isChosen ? 'tick' : icon} />
            <Text>{text}</Text>
          </View>
        );
      })}
    </View>
  );
}
