/** Empty: the console speaks to the server that it came from. The mini-program, whose address code is shared, has one. */
declare const TORREYA_API_ORIGIN: string;

declare module '*.css';
