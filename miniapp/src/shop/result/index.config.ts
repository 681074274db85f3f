export default definePageConfig({ navigationBarTitleText: '收币结果' });
