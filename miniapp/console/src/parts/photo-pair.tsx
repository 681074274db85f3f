import type { Reply } from '../../../src/api/outcome';
import './photo-pair.css';

type Photo = Reply<'readReport'>['timeline'][number]['photos'][number];

interface PairSide {
  readonly title: string;
  /** When, in words. */
  readonly detail: string;
  readonly photos: readonly Photo[];
  /** In the place of photos, where there are none. */
  readonly without?: string;
}

/** Two sides to be compared, on screen and on paper. */
export function PhotoPair({ label, sides }: { label: string; sides: readonly PairSide[] }) {
  return (
    <section aria-label={label} className="photo-pair">
      {sides.map(({ title, detail, photos, without }) => (
        <figure key={title}>
          <figcaption>
            {title} <span className="quiet">{detail}</span>
          </figcaption>
          {photos.length === 0 && <p className="photo-pair-without">{without}</p>}
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
