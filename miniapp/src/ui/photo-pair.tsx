import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { fileUrl } from '../api/address';
import type { Reply } from '../api/outcome';
import { KeptImage } from './kept-image';
import { spoken } from './spoken';

type Photo = Reply<'readReport'>['timeline'][number]['photos'][number];

interface PairSide {
  readonly title: string;
  /** When, in words. */
  readonly detail?: string;
  readonly photos: readonly Photo[];
  /** In the place of photos, where there are none. */
  readonly without?: string;
}

/** Two sides to be compared; a tap opens a photo over the whole screen, and from it one turns to the others. */
export function PhotoPair({ sides }: { sides: readonly PairSide[] }) {
  const all = sides.flatMap(({ photos }) => photos);
  const enlarge = ({ largeUrl }: Photo) =>
    void Taro.previewImage({ urls: all.map(photo => fileUrl(photo.largeUrl)), current: fileUrl(largeUrl) });
  return (
    <View className="photo-pair">
      {sides.map(({ title, detail, photos, without }) => (
        <View key={title} className="photo-pair-side">
          <Text className="photo-pair-title">{title}</Text>
          {detail !== undefined && <Text className="quiet">{detail}</Text>}
          {photos.map((photo, index) => (
            <View key={photo.id} className="photo-pair-place">
              <KeptImage
                className="photo-pair-image"
                photoId={photo.id}
                src={fileUrl(photo.smallUrl)}
                mode="aspectFill"
                onClick={() => enlarge(photo)}
                {...spoken('img', photos.length > 1 ? `${title}，第${index + 1}张` : title)}
              />
            </View>
          ))}
          {photos.length === 0 && without !== undefined && (
            <Text className="photo-pair-without">{without}</Text>
          )}
        </View>
      ))}
    </View>
  );
}
