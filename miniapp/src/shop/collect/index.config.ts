export default definePageConfig({ navigationBarTitleText: '收币' });
