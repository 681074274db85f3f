export default definePageConfig({ navigationBarTitleText: '今天收的' });
