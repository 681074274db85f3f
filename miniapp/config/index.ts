import path from 'node:path';
import { defineConfig, type UserConfigExport } from '@tarojs/cli';
import { splitH5 } from './split-h5';

const sharedSource = path.resolve(__dirname, '../../shared/src');
const alias = { '@torreya/shared': sharedSource };

/** Where a phone finds the server. On H5 the page and the API have one origin, so nothing stands before the path. */
const apiOrigin =
  process.env.TARO_ENV === 'h5' ? '' : (process.env.TORREYA_API_ORIGIN ?? 'http://127.0.0.1:8090');

/**
 * Packages that ship newer syntax than an old phone reads pass through Babel like our own code; so does
 * shared/, which is used as source, so that there is never a stale build of it.
 */
const newerSyntax = /[\\/]node_modules[\\/](uuidv7|uqr)[\\/]/;
const compile = { include: [sharedSource, (file: string) => newerSyntax.test(file)] };

/**
 * Sizes are real px (dp on a phone), not rpx: the rules for elder-friendly screens are in dp, and rpx would make
 * type smaller exactly on the small phones. So nothing of ours is converted.
 */
const postcss = { pxtransform: { enable: false, config: {} } };

export default defineConfig<'webpack5'>({
  projectName: 'torreya',
  date: '2026-11-22',
  designWidth: 375,
  deviceRatio: { 375: 2, 750: 1 },
  sourceRoot: 'src',
  outputRoot: `dist/${process.env.TARO_ENV ?? 'weapp'}`,
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  plugins: [path.resolve(__dirname, 'spoken-labels-plugin.ts')],
  alias,
  defineConstants: { TORREYA_API_ORIGIN: JSON.stringify(apiOrigin) },
  cache: { enable: false },
  mini: {
    compile,
    postcss,
    // Off, code shared by two pages of one sub-package lands in the main package.
    optimizeMainPackage: { enable: true },
  },
  h5: {
    compile,
    postcss,
    publicPath: '/',
    staticDirectory: 'static',
    router: { mode: 'hash' },
    output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'chunk/[name].[contenthash:8].js' },
    miniCssExtractPluginOption: {
      ignoreOrder: true,
      filename: 'css/[name].[contenthash:8].css',
      chunkFilename: 'css/[name].[contenthash:8].css',
    },
    webpackChain: splitH5,
    devServer: {
      host: '127.0.0.1',
      port: 10086,
      proxy: [{ context: ['/api'], target: 'http://127.0.0.1:8090' }],
    },
  },
} satisfies UserConfigExport<'webpack5'>);
