import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig, WrongSetting } from './config';

describe('the settings', () => {
  const folder = mkdtempSync(join(tmpdir(), 'torreya-config-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const embedded = { TORREYA_DATA: folder };
  const production = {
    ...embedded,
    DATABASE_URL: 'postgres://torreya@db.example/torreya',
    WECHAT_APP_ID: 'wx0000000000000000',
    WECHAT_APP_SECRET: 'secret',
    FILES_FOLDER: folder,
    FILES_SECRET: 'x'.repeat(32),
    SEAL_KEYS: `new:${'A'.repeat(43)}`,
    MARK_SECRET: 'x'.repeat(32),
  };

  it('need nothing on the embedded default, which lets people in without WeChat', () => {
    expect(readConfig(embedded)).toMatchObject({ port: 8090, databaseUrl: null, signInWithoutWechat: true });
  });

  it('keep the secret that signs links across restarts', () => {
    expect(readConfig(embedded).filesSecret).toBe(readConfig(embedded).filesSecret);
  });

  it('close the sign-in without WeChat as soon as there is a database of one’s own', () => {
    expect(readConfig(production)).toMatchObject({ signInWithoutWechat: false });
  });

  it.each([
    ['DATABASE_URL', production],
    ['WECHAT_APP_ID', { ...embedded, WECHAT_APP_ID: 'wx1' }],
    ['WECHAT_API_BASE', { ...embedded, WECHAT_API_BASE: 'https://wechat.example' }],
    ['FILES_FOLDER', { ...embedded, FILES_FOLDER: folder }],
    ['FILES_SECRET', { ...embedded, FILES_SECRET: 'x'.repeat(32) }],
    ['SEAL_KEYS', { ...embedded, SEAL_KEYS: `new:${'A'.repeat(43)}` }],
    ['MARK_SECRET', { ...embedded, MARK_SECRET: 'x'.repeat(32) }],
    ['NODE_ENV=production', { ...embedded, NODE_ENV: 'production' }],
  ])('refuse to open the sign-in without WeChat beside %s', (name, env) => {
    expect(() => readConfig({ ...env, SIGN_IN_WITHOUT_WECHAT: 'on' })).toThrow(WrongSetting);
    expect(() => readConfig({ ...env, SIGN_IN_WITHOUT_WECHAT: 'on' })).toThrow(name);
  });

  it.each([
    ['PORT', { PORT: 'eighty' }],
    ['PORT', { PORT: '70000' }],
    ['DATABASE_URL', { DATABASE_URL: 'mysql://somewhere' }],
    ['FILES_SECRET', { FILES_SECRET: 'short' }],
    ['SEAL_KEYS', { SEAL_KEYS: 'new:short' }],
    ['MARK_SECRET', { MARK_SECRET: 'short' }],
    ['COUNTY', { COUNTY: '嵊州' }],
    ['SIGN_IN_WITHOUT_WECHAT', { SIGN_IN_WITHOUT_WECHAT: 'yes' }],
    ['WECHAT_API_BASE', { WECHAT_API_BASE: 'api.weixin.qq.com' }],
    ['WECHAT_API_BASE', { WECHAT_API_BASE: 'http://wechat.example' }],
    ['LOG_LEVEL', { LOG_LEVEL: 'loud' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'points.example.cn' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'https://points.example.cn/' }],
  ])('name %s when it is wrong', (name, env) => {
    expect(() => readConfig({ ...embedded, ...env })).toThrow(new RegExp(`^${name} `));
  });

  it.each(['WECHAT_APP_ID', 'WECHAT_APP_SECRET', 'FILES_FOLDER', 'FILES_SECRET', 'SEAL_KEYS', 'MARK_SECRET'])(
    'name %s when it is missing beside DATABASE_URL',
    name => {
      expect(() => readConfig({ ...production, [name]: '' })).toThrow(new RegExp(`^${name} is missing`));
    },
  );

  it.each([
    ['the demo is off', { SIGN_IN_WITHOUT_WECHAT: 'off' }],
    ['it runs for real', { NODE_ENV: 'production' }],
    ['there is a secret only', { WECHAT_APP_SECRET: 'secret' }],
  ])('want WeChat where %s: the stand-in goes with the demo alone', (_, env) => {
    expect(() => readConfig({ ...embedded, ...env })).toThrow(/^WECHAT_APP_ID is missing/);
  });

  it('bring the stand-in along with the demo, and never with WeChat’s own settings', () => {
    expect(readConfig(embedded).wechat.apiBase).toBeNull();
    expect(readConfig(production).wechat.apiBase).toBe('https://api.weixin.qq.com');
  });
});
