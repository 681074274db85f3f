import { PhoneFiles } from './phone-files';
import { PhoneSound } from './phone-sound';

/** One phone in somebody's hand: what it keeps when the app dies, where it stands and what its camera sees. */
export class Phone {
  readonly storage = new Map<string, unknown>();
  readonly files = new PhoneFiles();
  readonly sound = new PhoneSound(this.files);
  /** Everything the app asked of it, in order. */
  readonly calls: { name: string; options: object }[] = [];
  readonly rectangles: number[][] = [];
  fontSizeScaleFactor = 1;
  /** GCJ-02, as WeChat answers; nothing when its owner has refused. */
  place: { longitude: number; latitude: number } | undefined = { longitude: 120.7336, latitude: 29.6803 };
  codeInView = '';
  /** WeChat's codes are good once; the server's stub takes any that it has not seen. */
  loginPrefix = 'test';
  private logins = 0;
  private photos: Buffer[] = [];
  private taken = 0;

  /** What the camera will see the next time. */
  pointCameraAt(...photos: Buffer[]): void {
    this.photos = photos;
  }

  takePhotos(): { tempFilePath: string; size: number }[] {
    if (this.photos.length === 0) throw new Error('cancel');
    return this.photos.map(photo => {
      this.taken += 1;
      const tempFilePath = `wxfile://taken/${this.taken}.jpg`;
      this.files.contents.set(tempFilePath, photo);
      return { tempFilePath, size: photo.length };
    });
  }

  nextLoginCode(): string {
    this.logins += 1;
    return `${this.loginPrefix}-${this.logins}`;
  }

  locate(): { longitude: number; latitude: number; accuracy: number } {
    if (!this.place) throw new Error('auth deny');
    return { ...this.place, accuracy: 15 };
  }

  /** Answers for the one canvas that a page may have; what is drawn is kept as rectangles. */
  selectorQuery() {
    const node = {
      width: 0,
      height: 0,
      getContext: () => ({
        fillStyle: '',
        fillRect: (...rectangle: number[]) => this.rectangles.push(rectangle),
      }),
    };
    const query = {
      select: () => query,
      fields: () => query,
      exec: (done: (found: object[]) => void) => done([{ node, width: 300, height: 300 }]),
    };
    return query;
  }
}
