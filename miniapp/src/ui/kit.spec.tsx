import { fireEvent, render, screen } from '@testing-library/react';
import { PhoneTrouble } from '../platform/phone-trouble';
import { Amount } from './amount';
import { BigButton } from './big-button';
import { ErrorCard } from './error-card';
import { PhotoStrip } from './photo-strip';
import { TilePicker } from './tile-picker';

describe('a button', () => {
  it('does nothing while it works or is blocked, and says why', () => {
    const onTap = jest.fn();
    const { rerender } = render(<BigButton text="发给村里" busyText="正在发…" onTap={onTap} />);
    fireEvent.click(screen.getByRole('button', { name: '正在发…' }));
    rerender(<BigButton text="发给村里" blockedBecause="先拍一张照片" onTap={onTap} />);
    fireEvent.click(screen.getByRole('button', { name: '发给村里，先拍一张照片' }));
    expect(onTap).not.toHaveBeenCalled();
    rerender(<BigButton text="发给村里" onTap={onTap} />);
    fireEvent.click(screen.getByRole('button', { name: '发给村里' }));
    expect(onTap).toHaveBeenCalledTimes(1);
  });
});

describe('a choice by pictures', () => {
  const tiles = [
    { key: 'rockfall', text: '落石', icon: 'rockfall' },
    { key: 'fire', text: '着火', icon: 'fire' },
  ] as const;

  it('tells a screen reader which one is chosen', () => {
    render(<TilePicker label="是什么" tiles={tiles} chosen="fire" onChoose={() => undefined} />);
    expect(screen.getAllByRole('radio').map(tile => tile.getAttribute('aria-label'))).toEqual([
      '落石',
      '着火，已选',
    ]);
  });
});

describe('photos in a strip', () => {
  it('offers another only as long as there is room', () => {
    const photos = [{ id: 'a' }, { id: 'b' }];
    const { rerender } = render(<PhotoStrip photos={photos} most={3} onAdd={() => undefined} />);
    expect(screen.getByRole('button', { name: '再拍一张' })).toBeTruthy();
    rerender(<PhotoStrip photos={photos} most={2} onAdd={() => undefined} />);
    expect(screen.queryByRole('button', { name: '再拍一张' })).toBeNull();
  });
});

describe('an amount', () => {
  it.each([
    [5, 'change', '+5'],
    [-20, 'change', '−20'],
    [0, 'change', '0'],
    [135, 'balance', '135'],
  ] as const)('%i as %s reads %s', (value, as, words) => {
    const { container } = render(<Amount value={value} unit="香榧币" as={as} />);
    expect(container.textContent).toBe(`${words}香榧币`);
  });
});

describe('a failure', () => {
  it('is told in words, with what is safe', () => {
    render(<ErrorCard failure={{ kind: 'outage' }} safe="照片还在手机里。" />);
    expect(screen.getByRole('alert').textContent).toContain('请过一会儿再试。照片还在手机里。');
  });

  it('of the phone offers another way', () => {
    render(<ErrorCard failure={new PhoneTrouble('denied', 'location')} />);
    expect(screen.getByRole('alert').textContent).toContain('自己选地点');
  });
});
