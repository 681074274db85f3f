import { Button } from 'antd';
import type { Reply } from '../../../src/api/outcome';
import { when } from '../parts/when';

interface VersionsProps {
  versions: Reply<'readRoutingTable'>['versions'];
  looked: number | undefined;
  onLook: (version: number) => void;
}

export function Versions({ versions, looked, onLook }: VersionsProps) {
  if (versions.length === 0) return null;
  return (
    <details className="versions" open={looked !== undefined}>
      <summary>所有版本（{versions.length}）</summary>
      <ul>
        {versions.map(({ version, effectiveAt, publishedByName, isInForce }) => (
          <li key={version}>
            <Button
              type="link"
              aria-current={version === looked || undefined}
              onClick={() => onLook(version)}
            >
              第 {version} 版
            </Button>
            {when(effectiveAt)} 起算，{publishedByName}发布{isInForce && '，现在用的'}
          </li>
        ))}
      </ul>
    </details>
  );
}
