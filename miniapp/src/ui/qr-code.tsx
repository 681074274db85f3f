import { Canvas, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useEffect } from 'react';
import { encode } from 'uqr';
import { penOf } from '../platform/canvas';
import type { Pen } from '../platform/pen';
import { spoken } from './spoken';

const canvasId = 'qr-code';
/** Modules of white inside the canvas. The white card around it makes the rest of the 4 that the standard asks for. */
const quietZone = 1;

/** A code to be scanned off the screen, at least 220 px wide. One on a page. */
export function QrCode({ text, label }: { text: string; label: string }) {
  useEffect(() => {
    let isGone = false;
    // In WeChat the canvas exists only once the page has taken what React put there.
    Taro.nextTick(async () => {
      const pen = await penOf(canvasId);
      if (pen && !isGone) draw(pen, text);
    });
    return () => {
      isGone = true;
    };
  }, [text]);
  return (
    <View className="qr-code" {...spoken('img', label)}>
      <Canvas type="2d" id={canvasId} canvasId={canvasId} className="qr-canvas" />
    </View>
  );
}

/** Whole pixels a module, so that no edge is blurred. */
function draw({ context, side }: Pen, text: string): void {
  const { data, size } = encode(text, { ecc: 'M', border: quietZone });
  const module = Math.max(1, Math.floor(side / size));
  const margin = Math.floor((side - module * size) / 2);
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, side, side);
  context.fillStyle = '#000000';
  for (const [row, cells] of data.entries()) {
    for (const [column, isDark] of cells.entries()) {
      if (isDark) context.fillRect(margin + column * module, margin + row * module, module, module);
    }
  }
}
