/** How the drawing lies in its window: `scale` pixels a unit, its origin at `x`, `y`. */
export interface View {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A house fills the window: nothing is drawn that is finer. */
const mostZoom = 60;
/** Pixels around the whole. */
const margin = 16;

/** All of it, in the middle. */
export function wholeView(drawing: Size, window: Size): View {
  const scale = Math.max(
    0.01,
    Math.min((window.width - 2 * margin) / drawing.width, (window.height - 2 * margin) / drawing.height),
  );
  return {
    scale,
    x: (window.width - drawing.width * scale) / 2,
    y: (window.height - drawing.height * scale) / 2,
  };
}

/** What lies under `x`, `y` of the window stays there. */
export function zoomed(view: View, factor: number, x: number, y: number, whole: View): View {
  const scale = Math.min(whole.scale * mostZoom, Math.max(whole.scale, view.scale * factor));
  const grown = scale / view.scale;
  return { scale, x: x - (x - view.x) * grown, y: y - (y - view.y) * grown };
}

export function moved(view: View, dx: number, dy: number): View {
  return { ...view, x: view.x + dx, y: view.y + dy };
}

/** Some of the drawing always stays in the middle of the window: nobody gets lost beside the map. */
export function kept(view: View, drawing: Size, window: Size): View {
  const keep = (at: number, length: number, room: number) =>
    Math.min(room / 2, Math.max(room / 2 - length * view.scale, at));
  return {
    scale: view.scale,
    x: keep(view.x, drawing.width, window.width),
    y: keep(view.y, drawing.height, window.height),
  };
}
