export default definePageConfig({ navigationBarTitleText: '我要加入' });
