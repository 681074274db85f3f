export default definePageConfig({ navigationBarTitleText: '入户检查' });
