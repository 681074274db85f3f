import { beforeAndAfter } from '@torreya/shared/domain/before-and-after';
import type { Reply } from '../../../src/api/outcome';
import './before-and-after.css';
import { when } from './when';

type Timeline = Reply<'readReport'>['timeline'];

/** How it was when it was reported beside how it was when it was closed; nothing as long as it is open. */
export function BeforeAndAfter({ timeline }: { timeline: Timeline }) {
  const sides = beforeAndAfter(timeline);
  if (!sides) return null;
  return (
    <section aria-label="处理前后" className="before-after">
      {sides.map(({ title, at, photos, without }) => (
        <figure key={title}>
          <figcaption>
            {title} <span className="quiet">{when(at)}</span>
          </figcaption>
          {photos.length === 0 && <p className="before-after-without">{without}</p>}
          {photos.map(({ id, largeUrl, width, height }, no) => (
            <a key={id} href={largeUrl} target="_blank" rel="noreferrer">
              <img src={largeUrl} alt={`${title}，照片 ${no + 1}`} width={width} height={height} />
            </a>
          ))}
        </figure>
      ))}
    </section>
  );
}
