export default definePageConfig({ navigationBarTitleText: '有人想加入' });
