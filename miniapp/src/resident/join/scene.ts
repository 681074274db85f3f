import { decoded } from '../../platform/query';

/**
 * What a village's poster says, out of whatever holds it: the path that WeChat's own scanner gives, a link, the code
 * itself, or the 12 digits of the village as somebody types them. Nothing when it is some other code.
 */
export function sceneIn(text: string): string | undefined {
  const said = text.trim();
  const inLink = /[?&]scene=([^&#]+)/.exec(said)?.[1];
  if (inLink !== undefined) return sceneIn(decoded(inLink));
  const digits = /^v?((?:\d\s*){12})$/.exec(said)?.[1];
  if (digits !== undefined) return `v${digits.replace(/\s/g, '')}`;
  return /^[A-Za-z][0-9A-Za-z=_-]{3,31}$/.test(said) ? said : undefined;
}
