import { computerOf } from './computer';

const of = (agent: string | undefined, ip = '115.220.31.7') =>
  computerOf({ headers: agent === undefined ? {} : { 'user-agent': agent }, ip });

describe('what a phone is told of a computer', () => {
  it('is its browser and system in words that people know', () => {
    const chrome = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36';
    expect(of(chrome).browser).toBe('谷歌浏览器，Windows');
    expect(of(`${chrome} Edg/140.0`).browser).toBe('微软浏览器，Windows');
    expect(of('Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0').browser).toBe(
      '火狐浏览器，Linux',
    );
    expect(of(undefined).browser).toBe('不认识的浏览器，不认识的系统');
    expect(of('<script>alert(1)</script>').browser).toBe('不认识的浏览器，不认识的系统');
  });

  it('is the beginning of its address, and nothing where that is the house’s own', () => {
    expect(of('', '115.220.31.7').address).toBe('115.220…');
    expect(of('', '2408:8440:1::7').address).toBe('2408:8440…');
    for (const ip of ['127.0.0.1', '::1', '10.2.3.4', '192.168.1.2', '::ffff:172.20.1.1', 'fd00::1'])
      expect(of('', ip).address).toBeNull();
  });
});
