export default definePageConfig({ navigationBarTitleText: '收多少' });
