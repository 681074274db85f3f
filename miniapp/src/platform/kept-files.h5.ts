import { inFiles } from './file-database.h5';
import { errMsgOf, PhoneTrouble } from './phone-trouble';

const databases = { photos: 'torreya', voices: 'torreya-voices' } as const;

/** Files of one kind that outlive the page: blobs in a database of the browser's own, under an id of ours. */
export class KeptFiles {
  private readonly sources = new Map<string, string>();

  constructor(private readonly name: keyof typeof databases) {}

  async keep(files: readonly { readonly id: string; readonly blob: Blob }[]): Promise<void> {
    try {
      await this.inStore('readwrite', store => {
        const puts = files.map(({ id, blob }) => store.put(blob, id));
        return puts[puts.length - 1];
      });
    } catch (failure) {
      const isFull = /quota/i.test(errMsgOf(failure)) || Object(failure).name === 'QuotaExceededError';
      throw new PhoneTrouble(isFull ? 'full' : 'failed', this.name, errMsgOf(failure));
    }
  }

  /** Something that an Image shows, a player plays and an upload takes. */
  async source(id: string): Promise<string> {
    const known = this.sources.get(id);
    if (known) return known;
    const blob = await this.inStore('readonly', store => store.get(id));
    if (!(blob instanceof Blob)) throw new PhoneTrouble('failed', this.name, `${id} is gone`);
    const source = URL.createObjectURL(blob);
    this.sources.set(id, source);
    return source;
  }

  async remove(id: string): Promise<void> {
    await this.inStore('readwrite', store => store.delete(id));
    const source = this.sources.get(id);
    if (source) URL.revokeObjectURL(source);
    this.sources.delete(id);
  }

  async ids(): Promise<string[]> {
    const keys = await this.inStore('readonly', store => store.getAllKeys());
    return Array.isArray(keys) ? keys.map(String) : [];
  }

  private inStore(
    mode: IDBTransactionMode,
    use: (store: IDBObjectStore) => IDBRequest | undefined,
  ): Promise<unknown> {
    return inFiles(mode, use, databases[this.name]);
  }
}
