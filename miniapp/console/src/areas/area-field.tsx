import type { AreaLevel } from '@torreya/shared/domain/areas';
import { TreeSelect } from 'antd';
import { useEffect, useState } from 'react';
import { ask } from '../wire/ask';

export interface ChosenArea {
  readonly code: string;
  readonly name: string;
  readonly level: AreaLevel;
}

interface Node extends ChosenArea {
  readonly id: string;
  readonly pId: string;
  readonly value: string;
  readonly title: string;
  readonly isLeaf: boolean;
  readonly disabled: boolean;
}

interface AreaFieldProps {
  label: string;
  /** Where the tree begins. */
  home: string;
  value: string | null;
  /** The name of what is chosen, where the tree has not come to it yet. */
  valueName?: string | undefined;
  /** Only areas of these levels can be chosen; without it, all. */
  levels?: readonly AreaLevel[];
  placeholder: string;
  onArea: (area: ChosenArea | null) => void;
}

/** One area out of the tree. A level is asked for when it is opened: a county has thousands. */
export function AreaField({ label, home, value, valueName, levels, placeholder, onArea }: AreaFieldProps) {
  const [nodes, setNodes] = useState<readonly Node[]>([]);
  const load = async (code: string) => {
    const outcome = await ask('readRosters', { areaCode: code });
    if (outcome.kind !== 'done') return;
    const read = outcome.reply.rosters.map(({ areaCode, areaName, level }): Node => {
      const node = { code: areaCode, name: areaName, level, id: areaCode, value: areaCode, title: areaName };
      const isLeaf = level === 'micro_grid' || level === 'dedicated_grid';
      const disabled = levels !== undefined && !levels.includes(level);
      return { ...node, pId: areaCode === home ? '' : code, isLeaf, disabled };
    });
    setNodes(before => [...new Map([...read, ...before].map(node => [node.code, node])).values()]);
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: the tree begins anew where its home changes
  useEffect(() => {
    setNodes([]);
    void load(home);
  }, [home]);

  const isKnown = nodes.some(({ code }) => code === value);
  return (
    <TreeSelect<{ value: string; label: React.ReactNode } | null>
      className="area-field"
      treeDataSimpleMode={{ rootPId: '' }}
      treeData={[...nodes].sort((one, other) => (one.code < other.code ? -1 : 1))}
      treeDefaultExpandedKeys={[home]}
      loadData={({ value: code }) => load(String(code))}
      labelInValue
      value={value === null ? null : { value, label: isKnown ? undefined : (valueName ?? value) }}
      allowClear
      showSearch={{ treeNodeFilterProp: 'title' }}
      placeholder={placeholder}
      aria-label={label}
      onChange={chosen => onArea(nodes.find(({ code }) => code === chosen?.value) ?? null)}
    />
  );
}
