import { open, pages } from '../pages';
import type { Task } from '../task';

export function openTask({ kind, id }: Task): void {
  open(pages[kind](id));
}
