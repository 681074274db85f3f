import { metresPerDegree } from '../../areas/metres';
import { type Asked, mostSimilar } from './similar-reports-score';

const spot = { lng: 120.7, lat: 29.6 };
const scale = metresPerDegree(spot.lat);
const asked: Asked = { ...spot, category: 'rockfall', note: '山上滚下来几块石头，占了半边路' };
const east = (metres: number, note: string) => ({ lng: spot.lng + metres / scale.x, lat: spot.lat, note });
const reasons = (question: Asked, ...candidates: ReturnType<typeof east>[]) =>
  mostSimilar(question, candidates, scale).map(({ why, candidate }) => [why, candidate.note]);

describe('what is offered as perhaps the same', () => {
  it('is in similar words within 300 m, and nothing further away', () => {
    const note = '山上滚下来几块大石头，占了半边路';
    expect(reasons(asked, east(299, note))).toEqual([['similar_words', note]]);
    expect(reasons(asked, east(301, note))).toEqual([]);
  });

  it('is on the same spot within 30 m, in whatever words', () => {
    expect(reasons(asked, east(29, '当心落石'))).toEqual([['same_spot', '当心落石']]);
    expect(reasons(asked, east(31, '当心落石'))).toEqual([]);
  });

  it('is on the same spot where one has said nothing, and only there', () => {
    expect(reasons({ ...asked, note: '' }, east(10, '当心落石'), east(40, '当心落石'))).toEqual([
      ['same_spot', '当心落石'],
    ]);
    expect(reasons(asked, east(10, ''))).toEqual([['same_spot', '']]);
  });

  it.each(['other', undefined] as const)(
    'of category %s needs similar words where both have said any',
    category => {
      const question: Asked = { ...asked, category, note: '路灯不亮有好几天了' };
      expect(reasons(question, east(5, '井盖翘起来一边'))).toEqual([]);
      expect(reasons(question, east(5, '路灯不亮有好几天'))).toEqual([['similar_words', '路灯不亮有好几天']]);
      expect(reasons({ ...question, note: '' }, east(5, '井盖翘起来一边'))).toHaveLength(1);
    },
  );

  it('is five at most, the likeliest words first, then the nearest spots', () => {
    const notes = reasons(
      asked,
      east(20, '当心落石'),
      east(10, '石头'),
      east(200, '山上滚下来几块大石头，占了半边路'),
      east(250, '山上滚下来几块石头，占了半边路'),
      east(25, '落石危险'),
      east(28, '有石头'),
    ).map(([, note]) => note);
    expect(notes).toEqual([
      '山上滚下来几块石头，占了半边路',
      '山上滚下来几块大石头，占了半边路',
      '石头',
      '当心落石',
      '落石危险',
    ]);
  });
});
