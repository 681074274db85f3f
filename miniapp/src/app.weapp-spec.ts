import { parse } from 'acorn';
import { bundleFiles, packageSizes, readBundleFile } from '../test-support/weapp/bundle';
import { MiniApp } from '../test-support/weapp/mini-app';
import { countNodes } from '../test-support/weapp/screen';

const kilobyte = 1000;
const appJson = JSON.parse(readBundleFile('app.json'));
const subRoots: string[] = appJson.subPackages.map(({ root }: { root: string }) => root);
const everyPage = new MiniApp().pages.everyPath;

describe('the packages', () => {
  const sizes = packageSizes(subRoots);
  process.stderr.write(
    `${[...sizes].map(([name, bytes]) => `${name} ${Math.round(bytes / kilobyte)} kB`).join(', ')}\n`,
  );

  it('main stays within 600 kB', () => {
    expect(sizes.get('main')).toBeLessThanOrEqual(600 * kilobyte);
  });

  it.each(subRoots)('%s stays within 200 kB', root => {
    expect(sizes.get(root)).toBeGreaterThan(0);
    expect(sizes.get(root)).toBeLessThanOrEqual(200 * kilobyte);
  });

  it('have no syntax that a phone of 2018 does not read', () => {
    const scripts = bundleFiles().filter(({ name }) => name.endsWith('.js'));
    expect(scripts.length).toBeGreaterThan(5);
    for (const { name } of scripts) {
      expect([name, syntaxErrorOf(readBundleFile(name))]).toEqual([name, undefined]);
    }
  });

  it('carry no schema library', () => {
    for (const { name } of bundleFiles().filter(({ name }) => name.endsWith('.js'))) {
      expect([name, /ZodError|invalid_union/.test(readBundleFile(name))]).toEqual([name, false]);
    }
  });

  it('have tab icons that WeChat takes', () => {
    for (const { iconPath, selectedIconPath } of appJson.tabBar.list) {
      for (const icon of [iconPath, selectedIconPath]) {
        const file = bundleFiles().find(({ name }) => name === icon);
        expect([icon, (file?.bytes ?? Infinity) <= 40 * 1024]).toEqual([icon, true]);
      }
    }
  });

  it('ask for a permission in at most 30 characters, and for no vague position beside the exact one', () => {
    expect([...appJson.permission['scope.userLocation'].desc].length).toBeLessThanOrEqual(30);
    expect(appJson.requiredPrivateInfos).toEqual(['getLocation', 'chooseLocation']);
  });
});

describe('every page, opened on a phone without a network', () => {
  it.each(everyPage)('%s shows its first screen', async page => {
    const app = new MiniApp();
    await app.launch(page);

    expect(app.errors).toEqual([]);
    expect(app.text).not.toBe('');
    expect(app.text).not.toMatch(/[A-Za-z]{3,}/);
    const { nodes, depth, mostChildren } = countNodes(app.screen);
    expect(nodes).toBeLessThan(1000);
    expect(depth).toBeLessThan(30);
    expect(mostChildren).toBeLessThan(60);
    for (const bytes of app.pages.top.transfers) expect(bytes).toBeLessThan(256 * 1024);
    app.kill();
  });
});

function syntaxErrorOf(script: string): string | undefined {
  try {
    parse(script, { ecmaVersion: 2019, sourceType: 'script' });
    return undefined;
  } catch (failure) {
    return String(failure);
  }
}
