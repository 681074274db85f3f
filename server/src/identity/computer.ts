import type { FastifyRequest } from 'fastify';

/** What a phone is told of a computer before it lets it in, and afterwards. */
export interface Computer {
  readonly browser: string;
  readonly address: string | null;
}

/** The more special first: nearly all say that they are Chrome and Safari as well. */
const browsers: readonly [RegExp, string][] = [
  [/Edg(e|A|iOS)?\//, '微软浏览器'],
  [/QQBrowser/, 'QQ浏览器'],
  [/360SE|360EE|QIHU/, '360浏览器'],
  [/Firefox\//, '火狐浏览器'],
  [/Chrome\//, '谷歌浏览器'],
  [/Safari\//, '苹果浏览器'],
];
const systems: readonly [RegExp, string][] = [
  [/Android/, '安卓'],
  [/iPhone|iPad/, '苹果手机'],
  [/Windows/, 'Windows'],
  [/UOS|deepin/i, '统信'],
  [/Macintosh|Mac OS/, '苹果电脑'],
  [/Linux/, 'Linux'],
];

export function computerOf({ headers, ip }: Pick<FastifyRequest, 'headers' | 'ip'>): Computer {
  const agent = headers['user-agent'] ?? '';
  const named = (table: readonly [RegExp, string][]) => table.find(([sign]) => sign.test(agent))?.[1];
  return {
    browser: `${named(browsers) ?? '不认识的浏览器'}，${named(systems) ?? '不认识的系统'}`,
    address: addressSeen(ip),
  };
}

/** Behind a proxy of the house all look alike: better nothing than the proxy's own address. */
const ofTheHouse = /^(::ffff:)?(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)|^::1$|^f[cde]/i;

function addressSeen(ip: string): string | null {
  if (ofTheHouse.test(ip)) return null;
  const [, start] =
    /^(?:::ffff:)?(\d+\.\d+)\.\d+\.\d+$/.exec(ip) ?? /^([0-9a-f]+:[0-9a-f]+):/i.exec(ip) ?? [];
  return start ? `${start}…` : null;
}
