import type { Draft } from './draft';
import { draftInWords, keptInWords } from './draft-words';

const draft: Draft = {
  id: 'd',
  personId: 'p',
  madeAt: 0,
  command: { name: 'submitReport', input: { category: 'rockfall' } },
  photos: [],
  state: 'queued',
  refusal: undefined,
  receipt: undefined,
};
const still = { progress: undefined, lastDelivery: undefined };

describe('where a draft stands, as its owner reads it', () => {
  it('is a draft until she says send', () => {
    expect(draftInWords({ draft: { ...draft, state: 'writing' }, ...still }, true).text).toBe('草稿，还没发');
  });

  it('waits for the network', () => {
    expect(draftInWords({ draft, ...still }, false).text).toBe('等网络，有网自动发');
  });

  it('counts the photos on their way', () => {
    const progress = { what: 'photo', number: 2, of: 3, share: 0.4 } as const;
    expect(draftInWords({ draft, ...still, progress }, true).text).toBe('正在发送 2/3 张');
    const saying = { ...progress, what: 'voice' } as const;
    expect(draftInWords({ draft, ...still, progress: saying }, true).text).toBe('正在发送录音');
  });

  it('tells a bad network from a server that stumbled', () => {
    expect(draftInWords({ draft, ...still, lastDelivery: 'later' }, true).tone).toBe('wait');
    expect(draftInWords({ draft, ...still, lastDelivery: 'broken' }, true).tone).toBe('problem');
  });

  it('says what of it the phone still has', () => {
    const voice = { id: 'v', bytes: 1, seconds: 3, isSent: false };
    const photos = [{ id: 'p', bytes: 1, isSent: false }];
    expect(keptInWords({ ...draft, voice })).toBe('录音');
    expect(keptInWords({ ...draft, voice, photos })).toBe('照片和录音');
    expect(keptInWords({ ...draft, photos })).toBe('照片');
    expect(keptInWords(draft)).toBe('写的');
  });

  it('says why it was refused', () => {
    const refusal = { code: 'no_household', sentence: '您还没有加入一户人家。', photoId: undefined };
    const words = draftInWords({ draft: { ...draft, state: 'refused', refusal }, ...still }, true);
    expect(words).toEqual({ tone: 'problem', text: '没发成：您还没有加入一户人家。' });
  });
});
