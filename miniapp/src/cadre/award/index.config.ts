export default definePageConfig({ navigationBarTitleText: '审积分' });
