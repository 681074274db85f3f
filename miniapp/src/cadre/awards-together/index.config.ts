export default definePageConfig({ navigationBarTitleText: '一起审积分' });
