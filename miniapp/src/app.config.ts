export default defineAppConfig({
  pages: [
    'main/home/index',
    'main/code/index',
    'main/messages/index',
    'main/mine/index',
    'main/sign-in/index',
  ],
  subPackages: [
    {
      root: 'resident',
      pages: [
        'report/index',
        'sent/index',
        'reports/index',
        'report-detail/index',
        'follow/index',
        'join/index',
        'wallet/index',
        'rules/index',
        'why/index',
        'shops/index',
        'awards/index',
        'apply/index',
        'public-notice/index',
        'relatives/index',
      ],
    },
    {
      root: 'cadre',
      pages: [
        'todo/index',
        'report/index',
        'award/index',
        'awards-together/index',
        'join/index',
        'settle/index',
        'passbooks/index',
        'passbook/index',
        'inspection/index',
        'inspection-house/index',
        'roster/index',
        'letter/index',
        'report-letters/index',
        'nominate/index',
        'budgets/index',
        'relatives/index',
        'console/index',
      ],
    },
    {
      root: 'shop',
      pages: ['collect/index', 'amount/index', 'result/index', 'today/index', 'statement/index'],
    },
  ],
  // The report form is what most people came for: it is fetched while they look at the home page.
  preloadRule: { 'main/home/index': { network: 'all', packages: ['resident'] } },
  window: {
    navigationBarTitleText: '平安香榧',
    navigationBarBackgroundColor: '#1E6B3A',
    navigationBarTextStyle: 'white',
    backgroundColor: '#F5F6F4',
    backgroundTextStyle: 'dark',
  },
  tabBar: {
    color: '#595959',
    selectedColor: '#1E6B3A',
    backgroundColor: '#FFFFFF',
    borderStyle: 'black',
    list: [
      tab('main/home/index', '首页', 'home'),
      tab('main/code/index', '我的码', 'code'),
      tab('main/messages/index', '消息', 'messages'),
      tab('main/mine/index', '我的', 'mine'),
    ],
  },
  lazyCodeLoading: 'requiredComponents',
  // getFuzzyLocation must stay out: WeChat refuses it beside getLocation.
  requiredPrivateInfos: ['getLocation', 'chooseLocation'],
  permission: { 'scope.userLocation': { desc: '用来找到管这一处的人，让他尽快去看' } },
  networkTimeout: { request: 20_000, uploadFile: 60_000 },
});

function tab(pagePath: string, text: string, icon: string) {
  return {
    pagePath,
    text,
    iconPath: `tab-icons/${icon}.png`,
    selectedIconPath: `tab-icons/${icon}-selected.png`,
  };
}
