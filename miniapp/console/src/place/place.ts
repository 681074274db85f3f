import { type ReportCategory, reportCategoryNames } from '@torreya/shared/domain/report-categories';
import { type AlertLevel, alertLevelNames } from '@torreya/shared/domain/report-clocks';
import { type ReportState, reportStateNames } from '@torreya/shared/domain/report-steps';

/** What the library is asked for. */
export interface Filter {
  readonly states: readonly ReportState[];
  readonly categories: readonly ReportCategory[];
  readonly area: string | undefined;
  /** Calendar days. */
  readonly from: string | undefined;
  readonly until: string | undefined;
  readonly words: string;
  /** What the clocks say. */
  readonly alert: AlertLevel | undefined;
}

/** Where somebody is in the console. All of it stands in the address, so that a reload and a colleague see the same. */
export interface Place {
  /** The row of the table of pages; none: the first that this person may see. */
  readonly page: string | undefined;
  /** The one thing that is open on that page, as the page understands it. */
  readonly item: string | undefined;
  readonly filter: Filter;
  /** `late`: what is late, the longest first. */
  readonly order: 'newest' | 'oldest' | 'late';
  readonly size: 20 | 50 | 100;
  /** Where this page of the list begins; the first one has none. */
  readonly before: string | undefined;
  /** The report that is open. */
  readonly report: string | undefined;
}

export const nothingAsked: Filter = {
  states: [],
  categories: [],
  area: undefined,
  from: undefined,
  until: undefined,
  words: '',
  alert: undefined,
};

const sizes = [20, 50, 100] as const;
const orders = ['newest', 'oldest', 'late'] as const;
export const longestWords = 60;
const day = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/** What an address says and nothing that it cannot mean: an old or mistyped one opens the list, not an error. */
export function readPlace(search: string): Place {
  const said = new URLSearchParams(search);
  const text = (name: string, shape: RegExp) => {
    const value = said.get(name) ?? '';
    return shape.test(value) ? value : undefined;
  };
  const order = orders.find(name => name === said.get('order')) ?? 'newest';
  return {
    page: text('page', /^[a-z-]{1,20}$/),
    item: text('item', /^[\w-]{1,40}$/),
    filter: {
      states: pick(said.get('states'), reportStateNames),
      categories: pick(said.get('categories'), reportCategoryNames),
      area: text('area', /^\d{6,17}$/),
      from: text('from', day),
      until: text('until', day),
      words: (said.get('words') ?? '').trim().slice(0, longestWords),
      // By being late only what is late is ordered.
      alert: order === 'late' ? 'red' : alertLevelNames.find(level => level === said.get('alert')),
    },
    order,
    size: sizes.find(size => String(size) === said.get('size')) ?? 20,
    before: text('before', /^[\w:.-]{1,100}$/),
    report: text('report', /^[0-9a-f-]{36}$/),
  };
}

export function writePlace({ page, item, filter, order, size, before, report }: Place): string {
  const said = new URLSearchParams();
  const say = (name: string, value: string | undefined) => {
    if (value) said.set(name, value);
  };
  say('page', page);
  say('item', item);
  say('words', filter.words);
  say('states', filter.states.join(','));
  say('categories', filter.categories.join(','));
  say('area', filter.area);
  say('from', filter.from);
  say('until', filter.until);
  say('alert', filter.alert);
  say('order', order === 'newest' ? undefined : order);
  say('size', size === 20 ? undefined : String(size));
  say('before', before);
  say('report', report);
  const search = said.toString().replaceAll('%2C', ',').replaceAll('%3A', ':');
  return search && `?${search}`;
}

/** In the table's order, each once. */
function pick<Name extends string>(text: string | null, names: readonly Name[]): Name[] {
  const said = (text ?? '').split(',');
  return names.filter(name => said.includes(name));
}

/** The filter as the server takes it: what is empty is not sent. */
export function asked(filter: Filter) {
  return {
    states: filter.states.join(',') || undefined,
    categories: filter.categories.join(',') || undefined,
    area: filter.area,
    from: filter.from,
    until: filter.until,
    words: filter.words || undefined,
    alert: filter.alert,
  };
}
