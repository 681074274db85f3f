import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';

/** What the server needs to know, checked once at start. Everything has a default but what production must say. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** What stands in front of the pages' addresses on paper, without a slash at its end; null: as the request came. */
  readonly publicUrl: string | null;
  /** Null: the embedded PostgreSQL in `dataFolder`. */
  readonly databaseUrl: string | null;
  readonly dataFolder: string;
  readonly filesFolder: string;
  /** Signs the links to photos and voices. */
  readonly filesSecret: string;
  /** Open what seals hide; the first one seals. */
  readonly sealKeys: readonly SealKey[];
  /** Stands behind marks and claim codes: without it nobody can tell whose they are. */
  readonly markSecret: string;
  readonly countyId: string;
  readonly signInWithoutWechat: boolean;
  /** Null `apiBase`: the stand-in that the demo brings along. */
  readonly wechat: { readonly appId: string; readonly secret: string; readonly apiBase: string | null };
  readonly logLevel: string;
}

/** 256 bits under a name, which stands beside what was sealed with it. */
export interface SealKey {
  readonly id: string;
  readonly key: Buffer;
}

/** Nest injects by class or token; a config is plain data. */
export const CONFIG = Symbol('config');

/** A setting is wrong; the message names it. */
export class WrongSetting extends Error {}

const settings = z.object({
  PORT: z.coerce.number().int().min(1).max(65_535).default(8090),
  HOST: z.string().min(1).default('127.0.0.1'),
  PUBLIC_URL: z
    .string()
    .regex(/^https?:\/\/[^\s?#]+[^\s?#/]$/, 'must be an address such as https://points.example.cn')
    .optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres://')
    .optional(),
  TORREYA_DATA: z.string().min(1).default('.data'),
  FILES_FOLDER: z.string().min(1).optional(),
  FILES_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  SEAL_KEYS: z
    .string()
    .regex(/^([a-z0-9]{1,20}:[\w-]{43})(,[a-z0-9]{1,20}:[\w-]{43})*$/, 'must be name:key, the newest first')
    .optional(),
  MARK_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  COUNTY: z
    .string()
    .regex(/^\d{6}$/, 'must be a county code of 6 digits')
    .default('330683'),
  SIGN_IN_WITHOUT_WECHAT: z.enum(['on', 'off']).optional(),
  WECHAT_APP_ID: z.string().min(1).optional(),
  WECHAT_APP_SECRET: z.string().min(1).optional(),
  WECHAT_API_BASE: z
    .string()
    .refine(isSafeForSecrets, 'must be https, or an address of this machine: the AppSecret travels there')
    .optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('warn'),
  NODE_ENV: z.string().optional(),
});

/** Over plain http only to this machine itself. */
function isSafeForSecrets(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
}

type Settings = z.infer<typeof settings>;

export function readConfig(env: NodeJS.ProcessEnv): Config {
  const said = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const checked = settings.safeParse(said);
  if (!checked.success) {
    const [issue] = checked.error.issues;
    throw new WrongSetting(`${issue?.path.join('.')} ${issue?.message}.`);
  }
  const given = checked.data;
  const production = productionSettings(given);
  if (given.SIGN_IN_WITHOUT_WECHAT === 'on' && production.length > 0) {
    throw new WrongSetting(
      `SIGN_IN_WITHOUT_WECHAT=on cannot stand beside ${production.join(', ')}: it lets anyone be anyone.`,
    );
  }
  const signInWithoutWechat = production.length === 0 && given.SIGN_IN_WITHOUT_WECHAT !== 'off';
  if (!signInWithoutWechat) requireWechat(given);
  if (given.DATABASE_URL !== undefined) requireForProduction(given);
  const dataFolder = resolve(given.TORREYA_DATA);
  return {
    port: given.PORT,
    host: given.HOST,
    publicUrl: given.PUBLIC_URL ?? null,
    databaseUrl: given.DATABASE_URL ?? null,
    dataFolder,
    filesFolder: resolve(given.FILES_FOLDER ?? `${dataFolder}/files`),
    filesSecret: given.FILES_SECRET ?? ownSecret(dataFolder, 'files-secret'),
    sealKeys: sealKeysOf(given.SEAL_KEYS ?? `own:${ownSecret(dataFolder, 'seal-key')}`),
    markSecret: given.MARK_SECRET ?? ownSecret(dataFolder, 'mark-secret'),
    countyId: given.COUNTY,
    signInWithoutWechat,
    wechat: {
      appId: given.WECHAT_APP_ID ?? 'wx-embedded',
      secret: given.WECHAT_APP_SECRET ?? 'embedded',
      apiBase: signInWithoutWechat ? null : (given.WECHAT_API_BASE ?? 'https://api.weixin.qq.com'),
    },
    logLevel: given.LOG_LEVEL,
  };
}

/** Whoever sets one of these runs it for real people. */
const productionNames = [
  'DATABASE_URL',
  'WECHAT_APP_ID',
  'WECHAT_APP_SECRET',
  'WECHAT_API_BASE',
  'FILES_FOLDER',
  'FILES_SECRET',
  'SEAL_KEYS',
  'MARK_SECRET',
] as const;

function productionSettings(given: Settings): string[] {
  const present: string[] = productionNames.filter(name => given[name] !== undefined);
  if (given.NODE_ENV === 'production') present.push('NODE_ENV=production');
  return present;
}

/** The stand-in believes whatever name it is told, so it goes with the demo and with nothing else. */
function requireWechat(given: Settings): void {
  const missing = (['WECHAT_APP_ID', 'WECHAT_APP_SECRET'] as const).find(name => given[name] === undefined);
  if (missing)
    throw new WrongSetting(
      `${missing} is missing: without WeChat and without the demo nobody could sign in.`,
    );
}

function requireForProduction(given: Settings): void {
  const needed = ['FILES_FOLDER', 'FILES_SECRET', 'SEAL_KEYS', 'MARK_SECRET'] as const;
  const missing = needed.find(name => given[name] === undefined);
  if (missing) throw new WrongSetting(`${missing} is missing: it must be set beside DATABASE_URL.`);
}

function sealKeysOf(text: string): SealKey[] {
  return text.split(',').map(one => {
    const [id = '', key = ''] = one.split(':');
    return { id, key: Buffer.from(key, 'base64url') };
  });
}

/** On the embedded default a secret is made once and lives beside the database. */
function ownSecret(dataFolder: string, name: string): string {
  const path = `${dataFolder}/${name}`;
  if (existsSync(path)) return readFileSync(path, 'utf8').trim();
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const secret = randomBytes(32).toString('base64url');
  writeFileSync(path, secret, { mode: 0o600 });
  return secret;
}
