import type { ScreenNode } from './templates';

/** A node with the way to it from the page, since events rise along it. */
export interface Found {
  readonly node: ScreenNode;
  /** From the page down to the node itself. */
  readonly way: readonly ScreenNode[];
}

/** Everything a reader sees, line by line. */
export function textOf(node: ScreenNode): string {
  return linesOf(node).join('\n');
}

/** What a screen reader would say of it: its label, or else its text. */
export function labelOf(node: ScreenNode): string {
  const label = node.attributes.ariaLabel;
  return typeof label === 'string' && label !== '' ? label : linesOf(node).join('');
}

export function findAll(root: ScreenNode, isWanted: (node: ScreenNode) => boolean): Found[] {
  const found: Found[] = [];
  walk(root, [], (node, way) => {
    if (isWanted(node)) found.push({ node, way });
  });
  return found;
}

/** The one thing with that role and those words; says what there is when there is none. */
export function findByRole(root: ScreenNode, role: string, words: string): Found {
  const all = findAll(root, node => node.attributes.ariaRole === role);
  const exact = all.filter(({ node }) => labelOf(node) === words);
  const matching = exact.length > 0 ? exact : all.filter(({ node }) => labelOf(node).includes(words));
  const [only] = matching;
  if (only && matching.length === 1) return only;
  const labels = all.map(({ node }) => labelOf(node)).join(' | ');
  throw new Error(`${matching.length} of role ${role} with “${words}” among: ${labels}`);
}

export function countNodes(root: ScreenNode): { nodes: number; depth: number; mostChildren: number } {
  let nodes = 0;
  let depth = 0;
  let mostChildren = 0;
  walk(root, [], (node, way) => {
    nodes += 1;
    depth = Math.max(depth, way.length);
    mostChildren = Math.max(mostChildren, node.children.length);
  });
  return { nodes, depth, mostChildren };
}

function linesOf(node: ScreenNode): string[] {
  return node.children
    .flatMap(child => (typeof child === 'string' ? [child.trim()] : linesOf(child)))
    .filter(line => line !== '');
}

function walk(
  node: ScreenNode,
  above: readonly ScreenNode[],
  visit: (node: ScreenNode, way: readonly ScreenNode[]) => void,
): void {
  const way = [...above, node];
  visit(node, way);
  for (const child of node.children) if (typeof child !== 'string') walk(child, way, visit);
}
