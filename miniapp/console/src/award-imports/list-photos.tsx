import { mostListPhotos } from '@torreya/shared/domain/award-sheet';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import { uuidv7 } from 'uuidv7';
import type { Failure } from '../../../src/api/outcome';
import { FailureAlert } from '../parts/failure-alert';
import { sendPhoto } from '../wire/send-photo';

export interface ListPage {
  readonly id: string;
  /** Of this window alone. */
  readonly url: string;
  readonly name: string;
}

interface ListPhotosProps {
  pages: readonly ListPage[];
  onPages: (pages: readonly ListPage[]) => void;
}

/** Pictures of the signed list. Each is sent as soon as it is chosen; what did not arrive is not in the list. */
export function ListPhotos({ pages, onPages }: ListPhotosProps) {
  const [failure, setFailure] = useState<Failure>();
  const [isSending, setIsSending] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  async function take(files: readonly File[]) {
    setIsSending(true);
    setFailure(undefined);
    let next = pages;
    for (const file of files.slice(0, mostListPhotos - pages.length)) {
      const id = uuidv7();
      const outcome = await sendPhoto(id, file);
      if (outcome.kind !== 'done') {
        setFailure(outcome);
        break;
      }
      next = [...next, { id, url: URL.createObjectURL(file), name: file.name }];
      onPages(next);
    }
    setIsSending(false);
  }
  return (
    <div className="list-photos">
      <h2>签过字的名单</h2>
      <div className="import-line">
        <Button
          loading={isSending}
          disabled={pages.length >= mostListPhotos}
          onClick={() => input.current?.click()}
        >
          选照片
        </Button>
        <input
          ref={input}
          type="file"
          multiple
          hidden
          accept="image/jpeg,image/png,image/webp"
          aria-label="名单的照片"
          onChange={event => {
            const chosen = [...(event.target.files ?? [])];
            event.target.value = '';
            void take(chosen);
          }}
        />
        <span className="quiet">
          一页拍一张，最多 {mostListPhotos} 张。只有来审的干部看得到，别的住户看不到。
        </span>
      </div>
      {failure && <FailureAlert failure={failure} unanswered="照片没有传上去，请再选一次。" />}
      {pages.length > 0 && (
        <ul className="list-pages">
          {pages.map(({ id, url, name }, n) => (
            <li key={id}>
              <img src={url} alt={`名单第 ${n + 1} 页，${name}`} />
              <Button size="small" onClick={() => onPages(pages.filter(page => page.id !== id))}>
                去掉第 {n + 1} 页
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
