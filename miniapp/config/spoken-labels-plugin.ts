import type { IPluginContext } from '@tarojs/service';

const spokenComponents = new Set(['view', 'text', 'button', 'image', 'canvas', 'input', 'textarea']);

/**
 * Lets a screen reader hear what our components are: Taro's templates for WeChat leave `aria-role` and `aria-label`
 * out. They are added when the template is written, after Taro has numbered the attributes it knows, so the
 * runtime needs no counterpart.
 */
export default function spokenLabels(ctx: IPluginContext): void {
  ctx.registerMethod({
    name: 'onSetupClose',
    fn(platform: { platformType: string; template?: { modifyCompProps?: ModifyProps } }) {
      if (!platform.template) return;
      platform.template.modifyCompProps = (name, props) =>
        spokenComponents.has(name)
          ? { ...props, 'aria-role': '', 'aria-label': '', 'aria-hidden': '' }
          : props;
    },
  });
}

type ModifyProps = (name: string, props: Record<string, string>) => Record<string, string>;
