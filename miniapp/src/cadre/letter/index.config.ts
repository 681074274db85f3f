export default definePageConfig({ navigationBarTitleText: '来函' });
