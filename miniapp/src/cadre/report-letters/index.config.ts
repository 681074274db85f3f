export default definePageConfig({ navigationBarTitleText: '交办和发函' });
