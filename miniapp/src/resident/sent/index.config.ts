export default definePageConfig({ navigationBarTitleText: '发给村里' });
