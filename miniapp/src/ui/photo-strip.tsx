import { Image, Text, View } from '@tarojs/components';
import { Icon } from './icon';
import { spoken } from './spoken';

export interface ShownPhoto {
  readonly id: string;
  /** What an Image takes; absent while it is being read. */
  readonly source?: string;
  /** What is going on with it, in a word: 已发出, 打不开. */
  readonly note?: string;
}

interface PhotoStripProps {
  photos: readonly ShownPhoto[];
  /** Shown as the last tile as long as there is room. */
  onAdd?: () => void;
  addText?: string;
  most?: number;
  onRemove?: (id: string) => void;
  /** Opens one photo large. */
  onLook?: (id: string) => void;
}

/** Photos in the order in which they were taken, three in a row; each can be looked at and taken out. */
export function PhotoStrip({
  photos,
  onAdd,
  addText = '再拍一张',
  most = 9,
  onRemove,
  onLook,
}: PhotoStripProps) {
  return (
    <View className="photo-strip">
      {photos.map((photo, index) => (
        <View key={photo.id} className="photo-tile">
          <Image
            className="photo-image"
            src={photo.source ?? ''}
            mode="aspectFill"
            onClick={onLook && (() => onLook(photo.id))}
            {...spoken('img', [`第${index + 1}张照片`, photo.note].filter(Boolean).join('，'))}
          />
          {photo.note !== undefined && <Text className="photo-note">{photo.note}</Text>}
          {onRemove && (
            <View
              className="photo-remove"
              hoverClass="pressed"
              onClick={() => onRemove(photo.id)}
              {...spoken('button', `去掉第${index + 1}张`)}
            >
              <Icon name="close" />
              <Text>去掉</Text>
            </View>
          )}
        </View>
      ))}
      {onAdd && photos.length < most && (
        <View className="photo-add" hoverClass="pressed" onClick={onAdd} {...spoken('button', addText)}>
          <Icon name="camera" />
          <Text>{addText}</Text>
        </View>
      )}
    </View>
  );
}
