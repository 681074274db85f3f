import { award, budget, postOf, reverse, wang } from '../../test-support/ledger/moves';
import type { Move } from './moves';
import { malformedField } from './well-formed';

const id = '0193e5a0-0000-7000-8000-000000000001';
const to = (expiresOn: string): Move => award(1, { to: { ...wang, expiresOn } });

describe('a move', () => {
  it.each([`${id}0`, `0${id}`, id.replace('-', ''), `${id} `, ''])('has no id %p', text => {
    expect(malformedField(award(1, { id: text }))).toBe('id');
    expect(malformedField(award(1, { causeId: text }))).toBe('causeId');
    expect(malformedField(postOf(text))).toBe('targetId');
  });

  it.each([
    '2026-12-310',
    '12026-12-31',
    '2026-12-31 ',
    '2026-12-32',
    '2026-02-29',
    '2026-00-10',
    '+012026-12-31',
    '2026-1-1',
    '2026',
    '',
  ])('has no last day %p', text => {
    expect(malformedField(to(text))).toBe('to');
    expect(malformedField(award(1, { from: { ...budget, expiresOn: text } }))).toBe('from');
  });

  it.each(['2026-12-31', '2028-02-29', '0001-01-01', '9999-12-31'])('may have the last day %p', text => {
    expect(malformedField(to(text))).toBeNull();
  });

  it.each(['a|b', 'A', 'a b', '', 'x'.repeat(65), '王'])('has no owner %p', ownerId => {
    expect(malformedField(award(1, { from: { ...budget, ownerId } }))).toBe('from');
    expect(malformedField(award(1, { to: { ...wang, ownerId } }))).toBe('to');
  });

  it('may have an owner of letters, digits and four marks', () => {
    expect(malformedField(award(1, { to: { ...wang, ownerId: 'az09._:-' } }))).toBeNull();
  });

  it('has parts from 0 to 9,999', () => {
    expect([0, 9_999].map(part => malformedField(award(1, { part })))).toEqual([null, null]);
    expect([-1, 10_000].map(part => malformedField(award(1, { part })))).toEqual(['part', 'part']);
    expect(malformedField(reverse('refund', id, { part: 10_000 }))).toBe('part');
  });

  it('that is sound has no such field', () => {
    expect(
      [award(1), postOf(id), reverse('refund', id), reverse('correction', id)].map(malformedField),
    ).toEqual(Array(4).fill(null));
  });
});
