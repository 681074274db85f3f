import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef, useState } from 'react';
import { kept, moved, type Size, type View, wholeView, zoomed } from './view';

const steps: Readonly<Record<string, (view: View, whole: View, window: Size) => View>> = {
  ArrowLeft: view => moved(view, 60, 0),
  ArrowRight: view => moved(view, -60, 0),
  ArrowUp: view => moved(view, 0, 60),
  ArrowDown: view => moved(view, 0, -60),
  '+': (view, whole, window) => zoomed(view, 1.5, window.width / 2, window.height / 2, whole),
  '=': (view, whole, window) => zoomed(view, 1.5, window.width / 2, window.height / 2, whole),
  '-': (view, whole, window) => zoomed(view, 1 / 1.5, window.width / 2, window.height / 2, whole),
  '0': (_, whole) => whole,
};

/** A hand that trembles still clicks. */
const clickPixels = 5;

/** Moving the map by mouse, by one or two fingers, by wheel and by keyboard. */
export function useView(drawing: Size) {
  const frame = useRef<SVGSVGElement>(null);
  const fingers = useRef(new Map<number, { x: number; y: number }>());
  const travelled = useRef(0);
  const [window, setWindow] = useState<Size>({ width: 400, height: 500 });
  const whole = useMemo(() => wholeView(drawing, window), [drawing, window]);
  /** Undefined: all of it, also when the window changes. */
  const [chosen, setChosen] = useState<View>();
  const view = chosen ?? whole;
  const set = (change: (view: View) => View) =>
    setChosen(before => kept(change(before ?? whole), drawing, window));

  // biome-ignore lint/correctness/useExhaustiveDependencies: another drawing is seen whole first
  useEffect(() => setChosen(undefined), [drawing]);

  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWindow({ width: entry.contentRect.width, height: entry.contentRect.height });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  // React listens to the wheel passively, and then the page would scroll along.
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const turned = (event: WheelEvent) => {
      event.preventDefault();
      const { left, top } = element.getBoundingClientRect();
      const factor = Math.exp(-event.deltaY / 400);
      setChosen(before => {
        const next = zoomed(before ?? whole, factor, event.clientX - left, event.clientY - top, whole);
        return kept(next, drawing, window);
      });
    };
    element.addEventListener('wheel', turned, { passive: false });
    return () => element.removeEventListener('wheel', turned);
  }, [whole, drawing, window]);

  function dragged(event: PointerEvent): void {
    const was = fingers.current.get(event.pointerId);
    if (!was) return;
    const now = { x: event.clientX, y: event.clientY };
    travelled.current += Math.hypot(now.x - was.x, now.y - was.y);
    if (travelled.current > clickPixels) frame.current?.setPointerCapture(event.pointerId);
    const [other] = [...fingers.current].filter(([id]) => id !== event.pointerId).map(([, place]) => place);
    fingers.current.set(event.pointerId, now);
    if (!other) {
      set(before => moved(before, now.x - was.x, now.y - was.y));
      return;
    }
    const { left = 0, top = 0 } = frame.current?.getBoundingClientRect() ?? {};
    const apart = (one: { x: number; y: number }) => Math.hypot(one.x - other.x, one.y - other.y) || 1;
    const [x, y] = [(now.x + other.x) / 2 - left, (now.y + other.y) / 2 - top];
    set(before =>
      zoomed(moved(before, (now.x - was.x) / 2, (now.y - was.y) / 2), apart(now) / apart(was), x, y, whole),
    );
  }

  const lifted = (event: PointerEvent) => void fingers.current.delete(event.pointerId);
  return {
    frame,
    view,
    window,
    isWhole: chosen === undefined,
    zoom: (key: '+' | '-' | '0') =>
      key === '0' ? setChosen(undefined) : set(before => steps[key]!(before, whole, window)),
    /** False for the click that ends a drag. */
    isClick: () => travelled.current <= clickPixels,
    handlers: {
      onPointerDown: (event: PointerEvent) => {
        if (fingers.current.size === 0) travelled.current = 0;
        fingers.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
      },
      onPointerMove: dragged,
      onPointerUp: lifted,
      onPointerCancel: lifted,
      onPointerLeave: lifted,
      onKeyDown: (event: KeyboardEvent) => {
        const step = steps[event.key];
        if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        if (event.key === '0') setChosen(undefined);
        else set(before => step(before, whole, window));
      },
    },
  };
}
