import { Image } from '@tarojs/components';
import { type ComponentProps, useEffect, useState } from 'react';
import { useOnline } from '../platform/online';
import { pictureSource } from '../platform/picture-copies';

interface KeptImageProps extends Omit<ComponentProps<typeof Image>, 'id'> {
  photoId: string;
}

/** A picture of the server; the small copy on the phone where it does not come. */
export function KeptImage({ photoId, src, ...rest }: KeptImageProps) {
  const isOnline = useOnline();
  const [copy, setCopy] = useState<string>();
  useEffect(() => {
    if (isOnline) setCopy(undefined);
  }, [isOnline]);
  const showCopy = () => void pictureSource(photoId).then(setCopy);
  return <Image {...rest} src={copy ?? src} onError={showCopy} />;
}
