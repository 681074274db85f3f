/** The kinds of thing a screen reader tells apart, as far as WeChat knows them too. */
export type SpokenRole =
  | 'button'
  | 'heading'
  | 'img'
  | 'link'
  | 'radio'
  | 'checkbox'
  | 'group'
  | 'radiogroup'
  | 'alert'
  | 'status'
  | 'list';
