import { addressOf, fileUrl } from './address';

describe('where a call goes', () => {
  it('a path takes its names from the input, a body takes the rest', () => {
    const route = { method: 'POST', path: '/shops/:shopId/redemptions' } as const;
    expect(addressOf(route, { shopId: 's', id: 'i', amount: 5 })).toEqual({
      path: '/api/shops/s/redemptions',
      body: { id: 'i', amount: 5 },
    });
  });

  it('without a body the rest is the query, and what is not there is left out', () => {
    const route = { method: 'GET', path: '/posters/:scene/households' } as const;
    expect(addressOf(route, { scene: 'v1', search: '王 四&', before: undefined })).toEqual({
      path: '/api/posters/v1/households?search=%E7%8E%8B%20%E5%9B%9B%26',
      body: undefined,
    });
  });

  it('a name cannot leave its place in the path', () => {
    const route = { method: 'GET', path: '/codes/:codeId' } as const;
    expect(addressOf(route, { codeId: '../me?a=1' }).path).toBe('/api/codes/..%2Fme%3Fa%3D1');
  });

  it('a missing name is a mistake of ours and says which', () => {
    const route = { method: 'GET', path: '/codes/:codeId' } as const;
    expect(() => addressOf(route, {})).toThrow('codeId');
  });

  it('a file named by its path gets the origin before it, one elsewhere stays', () => {
    expect(fileUrl('/api/photos/1/small')).toBe('http://server.test/api/photos/1/small');
    expect(fileUrl('https://cos.example/1.jpg')).toBe('https://cos.example/1.jpg');
  });
});
