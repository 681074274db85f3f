/** Who one may sign in as where there is no WeChat. Invented, as everybody in the seed. */
export const demoPeople = {
  resident: { name: '王桂花', about: '马溪村村民，户主。家里有香榧币，报过几件事，有一件等她看看弄好没有' },
  neighbour: { name: '裘彩娥', about: '马溪村村民，王桂花的邻居，家里也有香榧币' },
  newcomer: { name: '俞晓雯', about: '刚来的人，还没有加入一户人家。可以扫马溪村的码试试' },
  lead: { name: '马建军', about: '马溪村村口这一片的微网格长，有几件事等他处理' },
  'lead-other': { name: '张伟民', about: '联谊村的微网格长，看不到马溪村的事' },
  cadre: { name: '黄志良', about: '马溪村村干部，有人申请加入，有积分等他审' },
  'cadre-second': { name: '王亚芳', about: '马溪村另一位村干部，黄志良自己家的由她来审' },
  'cadre-other': { name: '钱国强', about: '联谊村村干部，管不到马溪村' },
  supervisor: { name: '周仁法', about: '马溪村村监委，纸质存折由他数第二遍，别的只看不办' },
  town: { name: '竺海燕', about: '谷来镇平安办，管全镇十八个村，月底给店家结算' },
  'town-other': { name: '李文斌', about: '崇仁镇平安办，看不到谷来镇的事' },
  department: { name: '裘水根', about: '谷来镇水利站，镇里交办的单子、来的函由他回复' },
  county: { name: '沈立新', about: '嵊州市级查看，什么都能看，什么都不改' },
  shopkeeper: { name: '裘金娣', about: '谷来供销店店主，收香榧币、换东西' },
  clerk: { name: '黄佳丽', about: '谷来供销店店员，也能收香榧币' },
  'shopkeeper-other': { name: '张云仙', about: '联谊便民店店主，另一家店' },
} as const;

export type DemoKey = keyof typeof demoPeople;
export const demoKeys = Object.keys(demoPeople) as DemoKey[];

/** Two who have asked to join and wait for the cadre. */
export const joinerNames = ['裘梦婷', '屠汉江'] as const;
