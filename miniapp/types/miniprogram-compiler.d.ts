declare module 'miniprogram-compiler' {
  /** A script that returns `$gwx` when it is run inside a function. */
  export function wxmlToJs(folder: string): string;
}
