import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { fileUrl } from '../api/address';
import { KeptImage } from '../ui/kept-image';
import { PhotoStrip } from '../ui/photo-strip';
import { spoken } from '../ui/spoken';
import './full-photos.scss';

interface Photo {
  readonly id: string;
  readonly smallUrl: string;
  readonly largeUrl: string;
  readonly width: number;
  readonly height: number;
}

/** As wide as the screen, since what a cadre decides by must be seen; a tap opens one for enlarging. */
export function FullPhotos({ photos }: { photos: readonly Photo[] }) {
  if (photos.length === 0) return null;
  return (
    <View className="full-photos">
      {photos.map(({ id, largeUrl, width, height }, index) => (
        <View key={id} className="full-photo-place" style={{ paddingBottom: `${(height / width) * 100}%` }}>
          <KeptImage
            className="full-photo"
            photoId={id}
            src={fileUrl(largeUrl)}
            mode="aspectFill"
            onClick={() => enlarge(photos, id)}
            {...spoken('img', `第${index + 1}张照片，共${photos.length}张`)}
          />
        </View>
      ))}
    </View>
  );
}

export function SmallPhotos({ photos }: { photos: readonly Photo[] }) {
  if (photos.length === 0) return null;
  const shown = photos.map(({ id, smallUrl }) => ({ id, source: fileUrl(smallUrl) }));
  return <PhotoStrip photos={shown} onLook={id => enlarge(photos, id)} />;
}

function enlarge(photos: readonly Photo[], id: string): void {
  const urls = photos.map(({ largeUrl }) => fileUrl(largeUrl));
  void Taro.previewImage({ urls, current: urls[photos.findIndex(photo => photo.id === id)] });
}
