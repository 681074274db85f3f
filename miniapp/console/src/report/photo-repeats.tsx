import { Button } from 'antd';
import type { Reply } from '../../../src/api/outcome';
import { PhotoPair } from '../parts/photo-pair';
import { when } from '../parts/when';

type Report = Reply<'readReport'>;

/** Photos that were sent before: a reason to look, not a proof. */
export function PhotoRepeats({ report: { repeats, submittedAt } }: { report: Report }) {
  return repeats.map(({ photo, earlier }) => (
    <section key={photo.id} aria-label="照片和以前的很像" className="repeat">
      <h2>有一张照片和以前一条上报的很像</h2>
      {earlier ? (
        <>
          <p>也可能是老地方又出了事，请对着看看。</p>
          <PhotoPair
            label="两张照片"
            sides={[
              { title: '这一条', detail: when(submittedAt), photos: [photo] },
              { title: '以前的', detail: when(earlier.submittedAt), photos: [earlier.photo] },
            ]}
          />
          <Button className="not-on-paper" href={`?page=reports&report=${earlier.reportId}`}>
            看以前那一条 {earlier.number}
          </Button>
        </>
      ) : (
        <p>那一条不归您看。</p>
      )}
    </section>
  ));
}
