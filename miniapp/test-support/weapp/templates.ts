import vm from 'node:vm';
import { wxmlToJs } from 'miniprogram-compiler';

/** What WeChat's own template compiler makes of a page and its data, with the wrappers taken out. */
export interface ScreenNode {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly children: readonly (ScreenNode | string)[];
}

export type RenderTemplate = (wxmlPath: string, data: object) => ScreenNode;

interface CompiledNode {
  readonly tag: string;
  readonly attr?: Record<string, unknown>;
  readonly children?: readonly (CompiledNode | string)[];
}

type Generate = (data: object) => CompiledNode;

/**
 * Compiles every template of a built mini-program. The compiler's output patches Function.prototype and speaks of a
 * window, so it gets a realm of its own.
 */
export function compileTemplates(distFolder: string): RenderTemplate {
  const realm = vm.createContext({ window: {}, console });
  const script = `(function (global) { ${wxmlToJs(distFolder)} })`;
  const generators: (wxmlPath: string) => Generate = vm.runInContext(script, realm)({});
  // The templates' own functions know only the objects of their realm: a field in a form takes its whole node.
  const asOwn: (json: string) => object = vm.runInContext('JSON.parse', realm);
  const render: RenderTemplate = (wxmlPath, data) =>
    simplified(generators(wxmlPath)(asOwn(JSON.stringify(data))), render);
  return render;
}

function simplified(node: CompiledNode, render: RenderTemplate): ScreenNode {
  const attributes = node.attr ?? {};
  // Taro continues a very deep page in a component that shows the rest of the same tree.
  if (node.tag === 'wx-comp') return render('comp.wxml', { i: attributes.i, l: attributes.l });
  return { tag: node.tag.replace('wx-', ''), attributes, children: childrenOf(node, render) };
}

function childrenOf(node: CompiledNode, render: RenderTemplate): (ScreenNode | string)[] {
  return (node.children ?? []).flatMap(child => {
    if (typeof child === 'string') return [child];
    return child.tag === 'virtual' ? childrenOf(child, render) : [simplified(child, render)];
  });
}
