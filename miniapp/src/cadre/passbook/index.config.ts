export default definePageConfig({ navigationBarTitleText: '清点存折' });
