import type { Pen } from './pen';

/** The canvas inside the element of that id, sized to the pixels of the screen. */
export async function penOf(canvasId: string): Promise<Pen | undefined> {
  const canvas = document.querySelector<HTMLCanvasElement>(`#${canvasId} canvas, canvas#${canvasId}`);
  const context = canvas?.getContext('2d');
  if (!canvas || !context) return undefined;
  canvas.width = canvas.clientWidth * window.devicePixelRatio;
  canvas.height = canvas.clientHeight * window.devicePixelRatio;
  return { context, side: canvas.width };
}
