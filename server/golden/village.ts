import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { listLandmarks } from '@torreya/shared/contract/areas';
import gcoord from 'gcoord';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../test-support/browser/open-browser';
import { CLUSTER_FILES } from '../test-support/embedded-cluster';
import { ServerUnderTest } from '../test-support/server-under-test';
import { ordinaryPhone, Phone } from './phone';

/** The village of the demo people; its poster’s number is its code. */
export const villageCode = '330683106273';

export const rocks = join(__dirname, '../tour/photos/rocks-before.jpg');
export const clearedRoad = join(__dirname, '../tour/photos/road-after.jpg');

/** The real server with the built pages, a real browser, and as many phones as a test hands out. */
export class Village {
  private readonly phones: Phone[] = [];

  private constructor(
    readonly server: ServerUnderTest,
    private readonly browser: Browser,
    private readonly url: string,
    private readonly closeBrowser: () => Promise<void>,
  ) {}

  static async wake(): Promise<Village> {
    const server = await ServerUnderTest.start({}, join(__dirname, '../../miniapp/dist/h5'));
    // The seeded reports have pictures; a server under test begins with a folder of its own.
    await cp(process.env[CLUSTER_FILES] ?? '', server.config.filesFolder, { recursive: true });
    const url = await server.listen();
    const { browser, close } = await openBrowser();
    return new Village(server, browser, url, close);
  }

  async phoneOf(name: string, kind = ordinaryPhone): Promise<Phone> {
    const phone = await Phone.of(this.browser, this.url, kind);
    this.phones.push(phone);
    await phone.standAt(await this.villageGate());
    await phone.signInAs(name);
    return phone;
  }

  /** Where 村口 is, as a phone’s GPS tells it: WGS-84. */
  async villageGate(): Promise<{ lng: number; lat: number }> {
    const token = await this.server.signIn('resident');
    const { landmarks } = await this.server.ask(listLandmarks, { villageCode }, token);
    const gate = landmarks.find(landmark => landmark.name === '村口');
    if (!gate) throw new Error('The village has no gate.');
    const [lng, lat] = gcoord.transform([gate.place.lng, gate.place.lat], gcoord.GCJ02, gcoord.WGS84);
    return { lng, lat };
  }

  /** Nothing may have gone wrong behind the screens. */
  complaints(): string[] {
    return this.phones.flatMap(phone => phone.complaints);
  }

  async sleep(): Promise<void> {
    for (const phone of this.phones) await phone.putAway();
    await this.closeBrowser();
    await this.server.stop();
  }
}
