import { nextTask } from './next-task';
import type { Task } from './task';

const task = (kind: Task['kind'], id: string, minute: number): Task => ({
  kind,
  id,
  since: new Date(Date.UTC(2026, 10, 22, 2, minute)).toISOString(),
  version: '',
  title: id,
  detail: '',
  photo: undefined,
  icon: 'people',
});

const list = (kind: Task['kind'], tasks: Task[], hasMore = false) => ({
  kind,
  tasks,
  more: { pages: [], hasMore, isReading: false, failure: undefined, readMore: async () => undefined },
});

const joins = list('join', [task('join', 'j1', 2), task('join', 'j2', 9)]);
const reports = list('report', [task('report', 'r1', 1), task('report', 'r2', 5), task('report', 'r3', 7)]);

describe('the next card', () => {
  it('is the one behind this in the order of the to-do, whatever list it comes from', () => {
    const lists = [joins, reports];
    const order = ['r1'];
    for (let at = lists[1]?.tasks[0]; at; at = nextTask(lists, at, undefined).task) {
      const next = nextTask(lists, at, undefined);
      if (next.task) order.push(next.task.id);
    }
    expect(order).toEqual(['r1', 'j1', 'r2', 'r3', 'j2']);
  });

  it('says how many are left, and that there are more than it knows', () => {
    const first = task('report', 'r1', 1);
    expect(nextTask([joins, reports], first, undefined)).toMatchObject({ count: 4, hasMore: false });
    expect(nextTask([list('join', joins.tasks, true), reports], first, undefined).hasMore).toBe(true);
  });

  it('stays in the one list that he goes through', () => {
    const lists = [list('join', joins.tasks, true), reports];
    expect(nextTask(lists, task('report', 'r1', 1), 'report')).toMatchObject({
      task: { id: 'r2' },
      count: 2,
      hasMore: false,
    });
  });

  it('keeps its place when this card has left the list', () => {
    expect(nextTask([joins, reports], task('report', 'gone', 6), undefined)).toMatchObject({
      task: { id: 'r3' },
      count: 2,
    });
  });

  it('is none behind the last one: what was left for later does not come round again', () => {
    expect(nextTask([joins, reports], task('join', 'j2', 9), undefined).task).toBeUndefined();
  });
});
