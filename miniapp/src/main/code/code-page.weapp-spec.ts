import { MiniApp } from '../../../test-support/weapp/mini-app';

describe('the page of the code, in the built bundle', () => {
  it('makes the screen bright and keeps it on while it is in view, and puts both back when it is left', async () => {
    const app = new MiniApp();
    await app.launch('main/code/index');
    const wishes = (name: string) => app.phone.calls.filter(call => call.name === name);
    expect(wishes('setScreenBrightness').map(({ options }) => Object(options).value)).toEqual([1]);

    app.pages.top.tell('onHide');
    await app.settle();
    expect(wishes('setScreenBrightness').map(({ options }) => Object(options).value)).toEqual([1, 0.4]);
    expect(wishes('setKeepScreenOn').map(({ options }) => Object(options).keepScreenOn)).toEqual([
      true,
      false,
    ]);
    expect(wishes('offUserCaptureScreen')).toHaveLength(1);
    expect(app.errors).toEqual([]);
    app.kill();
  });
});
