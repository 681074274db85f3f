import type Chain from 'webpack-chain';

/**
 * What every page needs travels in three files that seldom change; a library that one page needs travels with that
 * page. Taro's own split puts every library into the first load.
 */
export function splitH5(chain: Chain): void {
  chain.optimization.splitChunks({
    chunks: 'all',
    maxInitialRequests: 6,
    minSize: 10_000,
    cacheGroups: {
      default: false,
      defaultVendors: false,
      react: {
        name: 'react',
        test: /[\\/]node_modules[\\/](react|react-dom|scheduler)[\\/]/,
        priority: 30,
      },
      taro: {
        name: 'taro',
        chunks: 'initial',
        test: /[\\/]node_modules[\\/](@tarojs|@stencil|core-js|core-js-pure)[\\/]/,
        priority: 20,
      },
      pages: { minChunks: 2, chunks: 'async', priority: 10, reuseExistingChunk: true },
    },
  });
}
