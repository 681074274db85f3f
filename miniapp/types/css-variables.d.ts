import 'react';

declare module 'react' {
  interface CSSProperties {
    /** How much larger than usual this screen's type is; see ui/tokens.scss. */
    '--scale'?: string;
  }
}
