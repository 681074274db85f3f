import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { fileUrl } from '../../api/address';
import type { Reply } from '../../api/outcome';
import { PhotoStrip } from '../../ui/photo-strip';
import './server-photos.scss';

type Photos = Reply<'readReport'>['timeline'][number]['photos'];

/** Photos that the server has; a tap opens one over the whole screen. */
export function ServerPhotos({ photos }: { photos: Photos }) {
  if (photos.length === 0) return null;
  const shown = photos.map(({ id, smallUrl }) => ({ id, source: fileUrl(smallUrl) }));
  return (
    <View className="server-photos">
      <PhotoStrip photos={shown} onLook={id => enlarge(photos, id)} />
    </View>
  );
}

function enlarge(photos: Photos, id: string): void {
  const urls = photos.map(({ largeUrl }) => fileUrl(largeUrl));
  void Taro.previewImage({ urls, current: urls[photos.findIndex(photo => photo.id === id)] });
}
