export default definePageConfig({ navigationBarTitleText: '附近能用的店' });
