import { fireEvent, render, screen } from '@testing-library/react';
import type { Role } from '@torreya/shared/domain/roles';
import { roleNames } from '@torreya/shared/domain/roles';
import { pagesFor } from './pages';
import { PageLinks } from './parts/page-links';
import { usePlace } from './place/use-place';

const holding = (...roles: Role[]) => ({
  id: 'x',
  name: '竺海燕',
  household: null,
  roles: roles.map(role => ({ role, areaCode: '330683106', areaName: '谷来镇' })),
  shops: [],
  village: null,
});

const places = (...roles: Role[]) => pagesFor(holding(...roles)).map(({ place }) => place);

const two = [
  { place: 'one', label: '第一页' },
  { place: 'two', label: '第二页' },
];
function Links() {
  const ways = usePlace();
  return <PageLinks pages={two} here={ways.place.page ?? 'one'} ways={ways} />;
}

describe('the pages of the console', () => {
  it('have an address of their own each, short enough to be read', () => {
    const all = places(...roleNames);
    expect(new Set(all).size).toBe(all.length);
    for (const place of all) expect(place).toMatch(/^[a-z-]{1,20}$/);
  });

  it('begin with the reports for everybody whose work it is, and are none for others', () => {
    for (const role of ['village_cadre', 'village_supervisor', 'town_officer', 'county_viewer'] as const) {
      expect(places(role)[0]).toBe('reports');
    }
    expect(places('micro_grid_lead', 'volunteer')).toEqual([]);
  });

  it('are links: a click stays in this window, with a key held down it is the browser’s', () => {
    render(<Links />);
    const [first, second] = screen.getAllByRole('link');
    expect(first?.getAttribute('aria-current')).toBe('page');
    fireEvent.click(second!, { ctrlKey: true });
    expect(first?.getAttribute('aria-current')).toBe('page');
    fireEvent.click(second!);
    expect(window.location.search).toBe('?page=two');
    expect(second?.getAttribute('aria-current')).toBe('page');
  });
});
