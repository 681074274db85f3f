import type { Reply } from '../../../src/api/outcome';

type Timeline = Reply<'readReport'>['timeline'];

/** What was reported beside what was done about it last, as far as there are photos of both. */
export function BeforeAndAfter({ timeline }: { timeline: Timeline }) {
  const before = timeline[0]?.photos ?? [];
  const after = timeline.filter(({ step }) => step === 'resolve').at(-1)?.photos ?? [];
  if (before.length + after.length === 0) return null;
  return (
    <section aria-label="前后对比" className="before-after">
      <Side title="上报时" photos={before} />
      <Side title="处理后" photos={after} />
    </section>
  );
}

function Side({ title, photos }: { title: string; photos: Timeline[number]['photos'] }) {
  return (
    <figure>
      <figcaption>{title}</figcaption>
      {photos.length === 0 && <p className="quiet">没有照片</p>}
      {photos.map(({ id, largeUrl, width, height }, at) => (
        <img key={id} src={largeUrl} alt={`${title}，照片 ${at + 1}`} width={width} height={height} />
      ))}
    </figure>
  );
}
