import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from './config';

/** What was sealed, with all that is needed to open it but the key. */
export interface Sealed {
  readonly keyId: string;
  readonly nonce: Buffer;
  /** AES-256-GCM, the tag at the end. */
  readonly bytes: Buffer;
}

export type SealSecrets = Pick<Config, 'sealKeys' | 'markSecret'>;

type SecretKind =
  | 'person'
  | 'person in hashes'
  | 'claim code'
  | 'claim code hash'
  | 'console code'
  | 'console code hash'
  | 'console token';

const [nonceBytes, tagBytes] = [12, 16];

/**
 * Hides who somebody is from whoever has the tables and not the keys, which come from the settings. A mark is always the
 * same for the same person, so that her own rows are found without opening anything; what is sealed is never twice the same.
 */
@Injectable()
export class Seals {
  constructor(@Inject(CONFIG) private readonly config: SealSecrets) {}

  /** `about` says what it belongs to: put beside anything else it does not open. */
  seal(about: string, plain: Buffer): Sealed {
    const [newest] = this.config.sealKeys;
    if (!newest) throw new Error('No key to seal with.');
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv('aes-256-gcm', newest.key, nonce).setAAD(Buffer.from(about));
    const bytes = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    return { keyId: newest.id, nonce, bytes };
  }

  open(about: string, { keyId, nonce, bytes }: Sealed): Buffer {
    const key = this.config.sealKeys.find(({ id }) => id === keyId)?.key;
    if (!key) throw new Error(`SEAL_KEYS has no ${keyId} any more, and something is sealed with it.`);
    const decipher = createDecipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about));
    decipher.setAuthTag(bytes.subarray(-tagBytes));
    return Buffer.concat([decipher.update(bytes.subarray(0, -tagBytes)), decipher.final()]);
  }

  mark(kind: 'person' | 'person in hashes', countyId: string, personId: string): string {
    return this.secretOf(kind, `${countyId} ${personId}`).toString('hex');
  }

  /** 32 bytes that nobody works out without the secret. One kind says nothing about another. */
  secretOf(kind: SecretKind, of: string): Buffer {
    return createHmac('sha256', this.config.markSecret).update(`${kind}\n${of}`).digest();
  }
}
