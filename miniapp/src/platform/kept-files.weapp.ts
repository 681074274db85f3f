import Taro from '@tarojs/taro';
import { errMsgOf, PhoneTrouble } from './phone-trouble';

/**
 * Files of one kind that outlive the app. What WeChat hands out lasts only as long as the app runs, so it is copied at
 * once to the user's own folder (200 MB in all), under an id of ours that it keeps up to the server.
 */
export class KeptFiles {
  constructor(
    private readonly name: 'photos' | 'voices',
    private readonly extension: 'jpg' | 'mp3',
  ) {}

  keep(id: string, from: string): void {
    this.makeFolder();
    try {
      Taro.getFileSystemManager().copyFileSync(from, this.pathOf(id));
    } catch (failure) {
      const isFull = /maximum|exceed|limit|space/i.test(errMsgOf(failure));
      throw new PhoneTrouble(isFull ? 'full' : 'failed', this.name, errMsgOf(failure));
    }
  }

  /** Something that an Image shows, a player plays and an upload takes. */
  source(id: string): string {
    try {
      Taro.getFileSystemManager().accessSync(this.pathOf(id));
    } catch (failure) {
      throw new PhoneTrouble('failed', this.name, errMsgOf(failure));
    }
    return this.pathOf(id);
  }

  remove(id: string): void {
    try {
      Taro.getFileSystemManager().unlinkSync(this.pathOf(id));
    } catch (failure) {
      if (!/no such file|not exist/i.test(errMsgOf(failure))) throw failure;
    }
  }

  ids(): string[] {
    this.makeFolder();
    return Taro.getFileSystemManager()
      .readdirSync(this.folder)
      .map(name => name.replace(`.${this.extension}`, ''));
  }

  private get folder(): string {
    return `${Taro.env.USER_DATA_PATH}/${this.name}`;
  }

  private pathOf(id: string): string {
    return `${this.folder}/${id}.${this.extension}`;
  }

  private makeFolder(): void {
    const files = Taro.getFileSystemManager();
    try {
      files.accessSync(this.folder);
    } catch {
      files.mkdirSync(this.folder, true);
    }
  }
}
