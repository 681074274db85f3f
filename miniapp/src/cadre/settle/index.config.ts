export default definePageConfig({ navigationBarTitleText: '商家结算' });
