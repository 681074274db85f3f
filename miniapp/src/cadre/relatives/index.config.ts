export default definePageConfig({ navigationBarTitleText: '登记了的亲戚' });
