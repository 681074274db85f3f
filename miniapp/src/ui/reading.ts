import { useSyncExternalStore } from 'react';
import { keep, kept } from '../platform/storage';
import { phoneTextScale } from '../platform/text-scale';

/** How somebody wants to read: chosen under 我的, or else taken from WeChat's own setting and from the role. */
export interface Reading {
  /** `by-role`: 长辈版 for residents, 标准 for cadres and shops. */
  readonly density: 'by-role' | 'large' | 'standard';
  /** Multiplies every size of type. 1.5 × 20 px is the 30 that the national rule asks to be reachable. */
  readonly scale: number;
}

const key = 'reading';
const largestScale = 1.5;
const listeners = new Set<() => void>();
let reading: Reading | undefined;

export function useReading(): Reading {
  return useSyncExternalStore(listen, currentReading);
}

export function chooseReading(choice: Partial<Reading>): void {
  reading = bounded({ ...currentReading(), ...choice });
  keep(key, reading);
  for (const tell of listeners) tell();
}

function currentReading(): Reading {
  reading ??= bounded(kept(key, isReading) ?? { density: 'by-role', scale: phoneTextScale() });
  return reading;
}

function bounded({ density, scale }: Reading): Reading {
  return { density, scale: Math.min(largestScale, Math.max(1, scale)) };
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function isReading(value: unknown): value is Reading {
  const { density, scale } = Object(value);
  return ['by-role', 'large', 'standard'].includes(density) && Number.isFinite(scale);
}
