import Taro from '@tarojs/taro';

/** Small copies of the server's pictures for where there is no signal, in a folder of their own: drafts own the other. */
const folder = `${Taro.env.USER_DATA_PATH}/pictures`;

/** Does nothing where the picture cannot be had: it is missed only without signal. */
export async function keepPicture(id: string, url: string): Promise<void> {
  const answer = await Taro.request<ArrayBuffer>({ url, responseType: 'arraybuffer' });
  if (answer.statusCode !== 200) return;
  makeFolder();
  Taro.getFileSystemManager().writeFileSync(pathOf(id), answer.data);
}

export async function pictureSource(id: string): Promise<string | undefined> {
  return isThere(pathOf(id)) ? pathOf(id) : undefined;
}

export async function keptPictureIds(): Promise<string[]> {
  makeFolder();
  return Taro.getFileSystemManager()
    .readdirSync(folder)
    .map(name => name.replace('.jpg', ''));
}

export async function dropPicture(id: string): Promise<void> {
  if (isThere(pathOf(id))) Taro.getFileSystemManager().unlinkSync(pathOf(id));
}

function pathOf(id: string): string {
  return `${folder}/${id}.jpg`;
}

function makeFolder(): void {
  if (!isThere(folder)) Taro.getFileSystemManager().mkdirSync(folder, true);
}

function isThere(path: string): boolean {
  try {
    Taro.getFileSystemManager().accessSync(path);
    return true;
  } catch {
    return false;
  }
}
