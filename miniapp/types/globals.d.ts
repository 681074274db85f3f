/// <reference types="@tarojs/taro" />

declare module '*.scss';

/** Set when the bundle is built; empty on H5, where the page and the API have one origin. */
declare const TORREYA_API_ORIGIN: string;

declare namespace NodeJS {
  interface ProcessEnv {
    TARO_ENV: 'weapp' | 'h5';
  }
}
