import Taro from '@tarojs/taro';
import type { Pen } from './pen';

/** The 2D canvas of that id on the page in view, sized to the pixels of the screen. */
export function penOf(canvasId: string): Promise<Pen | undefined> {
  return new Promise(resolve => {
    Taro.createSelectorQuery()
      .select(`#${canvasId}`)
      .fields({ node: true, size: true })
      .exec(([found]) => {
        if (!found?.node) return resolve(undefined);
        const dots = Taro.getWindowInfo().pixelRatio;
        found.node.width = found.width * dots;
        found.node.height = found.height * dots;
        resolve({ context: found.node.getContext('2d'), side: found.node.width });
      });
  });
}
