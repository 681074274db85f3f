import { eventInWords } from '@torreya/shared/domain/report-events';
import type { Reply } from '../../../src/api/outcome';
import { when } from '../parts/when';
import { stageOf } from '../words';

type Timeline = Reply<'readReport'>['timeline'];

/** What happened, in its order: who, when, in his own words, and the photos that go with it. */
export function ReportTimeline({ timeline }: { timeline: Timeline }) {
  return (
    <ol className="timeline">
      {timeline.map(({ at, step, state, actorName, note, photos, voice }) => (
        <li key={`${at} ${step}`} className={`stage-${stageOf(state)}`}>
          <p className="timeline-what">
            <strong>{eventInWords(step)}</strong>
            <span className="row-more">
              {when(at)} {actorName}
            </span>
          </p>
          {note && <p className="timeline-note">{note}</p>}
          {voice && (
            <div className="timeline-voice">
              <span>录音 {voice.seconds} 秒</span>
              {/* biome-ignore lint/a11y/useMediaCaption: nobody has written down what was said */}
              <audio controls preload="none" src={voice.url} aria-label={`录音 ${voice.seconds} 秒`} />
            </div>
          )}
          {photos.length > 0 && (
            <ul className="photos">
              {photos.map(({ id, smallUrl, largeUrl, width, height }, at) => (
                <li key={id}>
                  <a href={largeUrl} target="_blank" rel="noreferrer" aria-label={`看大图，第 ${at + 1} 张`}>
                    <img
                      src={smallUrl}
                      alt={`照片 ${at + 1}`}
                      width={160 * Math.min(1, width / height)}
                      height={160 * Math.min(1, height / width)}
                    />
                  </a>
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ol>
  );
}
