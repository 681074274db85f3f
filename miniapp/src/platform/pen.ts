/** What drawing takes, the same in WeChat and in a browser. */
export interface Pen {
  readonly context: {
    fillStyle: unknown;
    fillRect(x: number, y: number, width: number, height: number): void;
  };
  /** Width of the square canvas in its own pixels. */
  readonly side: number;
}
