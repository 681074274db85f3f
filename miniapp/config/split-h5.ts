import type Chain from 'webpack-chain';

/** The pages of one audience travel together, as WeChat’s sub-packages do: a report begun can be sent offline. */
const audiences = ['main', 'resident', 'cadre', 'shop'].map(name => [
  name,
  {
    name,
    chunks: 'async',
    enforce: true,
    priority: 15,
    test: new RegExp(`[\\\\/]miniapp[\\\\/]src[\\\\/]${name}[\\\\/]`),
  },
]);

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
      ...Object.fromEntries(audiences),
      kit: {
        name: 'kit',
        chunks: 'async',
        enforce: true,
        priority: 14,
        test: /[\\/](miniapp[\\/]src[\\/](ui|api|drafts|platform)|shared[\\/]src|dayjs|uuidv7|uqr)[\\/]/,
      },
      pages: { minChunks: 2, chunks: 'async', priority: 10, reuseExistingChunk: true },
    },
  });
}
