import { readPhoto } from '@torreya/shared/contract/reports';
import type { RefusalBody } from '@torreya/shared/domain/refusals';
import { uuidv7 } from 'uuidv7';
import { PhotoSender } from '../../test-support/photos/photo-sender';
import { ServerUnderTest } from '../../test-support/server-under-test';
import { linksTo } from './photo-links';

let server: ServerUnderTest;
let photos: PhotoSender;

beforeAll(async () => {
  server = await ServerUnderTest.start();
  photos = new PhotoSender(server, await server.signIn('resident'));
});
afterAll(() => server.stop());

describe('a link to a photo', () => {
  let id: string;
  beforeAll(async () => {
    id = await photos.upload();
  });

  function link(changes: { id?: string; now?: Date; secret?: string; countyId?: string } = {}) {
    const { countyId, filesSecret } = server.config;
    const photo = { countyId: changes.countyId ?? countyId, id: changes.id ?? id, width: 64, height: 48 };
    return linksTo(changes.secret ?? filesSecret, photo, changes.now ?? new Date());
  }

  async function statusOf(url: string): Promise<number> {
    return (await server.inject({ method: 'GET', url })).statusCode;
  }

  it('opens it without a session, as a picture and nothing else', async () => {
    for (const url of [link().smallUrl, link().largeUrl]) {
      const response = await server.inject({ method: 'GET', url });
      expect(response.statusCode).toBe(200);
      expect(response.headers).toMatchObject({
        'content-type': 'image/jpeg',
        'content-disposition': 'inline; filename="photo.jpg"',
        'x-content-type-options': 'nosniff',
        'cache-control': expect.stringContaining('private'),
      });
      expect(response.rawPayload.subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]));
    }
  });

  it('is good for at least an hour and at most two, and the same for a whole hour', async () => {
    const minutesAgo = (minutes: number): Date => new Date(Date.now() - minutes * 60_000);
    expect(await statusOf(link({ now: minutesAgo(59) }).largeUrl)).toBe(200);
    expect(await statusOf(link({ now: minutesAgo(121) }).largeUrl)).toBe(404);
    const [start, end] = [new Date('2026-11-22T08:00:00Z'), new Date('2026-11-22T08:59:59Z')];
    expect(link({ now: start })).toEqual(link({ now: end }));
  });

  it('opens nothing else: another photo, size, county or instant, or signed with another secret', async () => {
    const other = await photos.upload();
    const { largeUrl, smallUrl } = link();
    const forged = [
      largeUrl.replace(id, other),
      largeUrl.replace('/large', '/small'),
      smallUrl.replace('/small', '/large'),
      largeUrl.replace(/expires=(\d+)/, (_, at: string) => `expires=${Number(at) + 3600}`),
      largeUrl.slice(0, -1),
      `${largeUrl}A`,
      largeUrl.replace(/signature=.*/, 'signature='),
      link({ secret: 'another secret that is as long as it must be' }).largeUrl,
      link({ countyId: '330604' }).largeUrl,
    ];
    for (const url of forged) {
      const response = await server.inject({ method: 'GET', url });
      expect({ url, code: response.json<RefusalBody>().error.code }).toEqual({ url, code: 'not_found' });
    }
  });

  it('leads to nothing when the photo is gone: the answer is the same as for a forged one', async () => {
    const never = link({ id: uuidv7() }).largeUrl;
    const [absent, forged] = await Promise.all(
      [never, never.slice(0, -2)].map(url => server.inject({ method: 'GET', url })),
    );
    const bare = (body?: string) => (JSON.parse(body ?? '') as RefusalBody).error.code;
    expect(bare(absent?.body)).toBe(bare(forged?.body));
  });

  it('needs its parts, and no others', async () => {
    expect(
      await server.refusal(readPhoto, { photoId: id, size: 'large', expires: 'x', signature: 'y' }),
    ).toBe('invalid_input');
    expect(await statusOf(`${link().largeUrl}&width=9`)).toBe(400);
  });
});
