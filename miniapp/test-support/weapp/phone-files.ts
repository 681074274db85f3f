/** The files of one phone, as far as a mini-program may touch them; outlives the app. */
export class PhoneFiles {
  readonly contents = new Map<string, Buffer>();
  private readonly folders = new Set<string>();

  /** WeChat's file system manager. */
  readonly manager = {
    accessSync: (path: string) => {
      if (!this.contents.has(path) && !this.folders.has(path)) throw noSuchFile('access', path);
    },
    mkdirSync: (path: string) => {
      this.folders.add(path);
    },
    copyFileSync: (from: string, to: string) => {
      this.contents.set(to, this.read(from));
    },
    writeFileSync: (path: string, content: ArrayBuffer) => {
      this.contents.set(path, Buffer.from(content));
    },
    unlinkSync: (path: string) => {
      if (!this.contents.delete(path)) throw noSuchFile('unlink', path);
    },
    readdirSync: (folder: string) =>
      [...this.contents.keys()]
        .filter(path => path.startsWith(`${folder}/`))
        .map(path => path.slice(folder.length + 1)),
  };

  read(path: string): Buffer {
    const content = this.contents.get(path);
    if (!content) throw noSuchFile('read', path);
    return content;
  }
}

function noSuchFile(what: string, path: string): Error {
  return new Error(`${what}:fail no such file or directory ${path}`);
}
