import { Button, Select } from 'antd';
import type { Ways } from '../place/use-place';

const sizes = ([20, 50, 100] as const).map(value => ({ value, label: `每页 ${value} 条` }));

interface PageTurnerProps {
  ways: Ways;
  next: string | null;
}

export function PageTurner({ ways: { place, go, pagesBehind, back }, next }: PageTurnerProps) {
  return (
    <nav className="page-turner" aria-label="翻页">
      <Button disabled={!place.before} onClick={() => go({ before: undefined })}>
        第一页
      </Button>
      <Button disabled={!place.before || pagesBehind === 0} onClick={back}>
        上一页
      </Button>
      <Button disabled={!next} onClick={() => next && go({ before: next })}>
        下一页
      </Button>
      <Select
        options={sizes}
        value={place.size}
        aria-label="每页多少条"
        onChange={size => go({ size, before: undefined })}
      />
    </nav>
  );
}
