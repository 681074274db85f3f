import { emptyRule } from './draft';
import { namesIn, ruleInWords, wrongRow } from './rule-words';

describe('a rule in words', () => {
  it('is one sentence: what, when, where, who, and who hears of it', () => {
    const rule = {
      ...emptyRule,
      categories: ['fire' as const, 'wires' as const],
      weekdays: [6, 7],
      hours: { from: '22:00', until: '06:00' },
      dedicatedGridCode: '330683106900',
      told: [{ kind: 'role' as const, role: 'grid_police_lead' as const }],
    };
    expect(ruleInWords(rule, { '330683106900': '香榧市场' })).toBe(
      '着火、电线，星期六、日，夜里 22:00–06:00，在香榧市场里面，归 村干部；同时告诉 网格警长',
    );
  });

  it('says so where it asks nothing', () => {
    expect(ruleInWords(emptyRule, {})).toBe('不管什么事，归 村干部');
  });

  it('takes the names of areas and people from what the server says of the table', () => {
    const person = '0193a1b2-0000-7000-8000-000000000000';
    const row = {
      rule: {
        ...emptyRule,
        areaCode: '330683106273',
        owner: { kind: 'person' as const, personId: person },
        told: [{ kind: 'lead_of' as const, areaCode: '330683106287' }],
      },
      areaInWords: '马溪村',
      dedicatedGridInWords: null,
      ownerInWords: '王亚芳',
      toldInWords: ['联谊村的负责人'],
    };
    const names = namesIn({ version: 1, effectiveAt: '', rows: [row] });
    expect(names).toEqual({ 330683106273: '马溪村', [person]: '王亚芳', 330683106287: '联谊村' });
    expect(ruleInWords(row.rule, names)).toBe('不管什么事，在马溪村，归 王亚芳；同时告诉 联谊村的负责人');
  });

  it('says what is wrong with which row, also for a reason that it does not know', () => {
    expect(wrongRow({ no: 3, reason: 'never_reached' })).toEqual({
      no: 3,
      words: expect.stringContaining('永远轮不到'),
    });
    expect(wrongRow({ no: 1, reason: 'of another time' }).words).toBe('这一条不能这样写');
  });
});
