import type { Chance } from './chance';

/** Invented people: surnames of the region and given names of each generation, thrown together by chance. */
const surnames = [
  ...'王王王马马马俞俞俞黄黄黄张张张裘裘裘钱钱周周',
  ...'竺商史李陈徐沈吕吴宋郑邢丁屠楼金赵卢董何胡朱蒋',
];

const givenNames = {
  oldWoman: [
    '水娟',
    '彩娥',
    '菊英',
    '仙琴',
    '小娟',
    '亚珍',
    '桂香',
    '月英',
    '阿凤',
    '秀珍',
    '杏仙',
    '银花',
    '荷仙',
    '美娟',
    '招娣',
    '云仙',
    '苗英',
    '雪娥',
    '茶花',
    '彩琴',
    '金娣',
    '香芬',
    '莲英',
    '爱菊',
    '素琴',
    '翠英',
    '根娣',
    '梅仙',
  ],
  oldMan: [
    '伯祥',
    '仁法',
    '水根',
    '柏林',
    '岳明',
    '金土',
    '正荣',
    '忠良',
    '樟林',
    '阿毛',
    '志根',
    '财荣',
    '银土',
    '汉祥',
    '苗根',
    '孝军',
    '尧兴',
    '春木',
    '汉根',
    '炳炎',
    '法祥',
    '德兴',
    '茂林',
    '永法',
    '松木',
    '祖根',
    '雪根',
    '友法',
  ],
  woman: [
    '亚芳',
    '丽萍',
    '海燕',
    '小红',
    '建芬',
    '红英',
    '伟芳',
    '国英',
    '春燕',
    '晓芳',
    '丽君',
    '利琴',
    '雪飞',
    '亚红',
    '菊芳',
    '小芬',
    '水芳',
    '秋萍',
    '爱萍',
    '玲娣',
    '美芳',
    '文英',
    '燕萍',
    '银萍',
    '苏芳',
    '月芳',
    '彩萍',
    '秀芬',
  ],
  man: [
    '建军',
    '伟民',
    '国强',
    '志良',
    '永明',
    '建国',
    '海军',
    '小平',
    '国良',
    '东明',
    '伟江',
    '立新',
    '忠明',
    '成钢',
    '文斌',
    '华军',
    '利民',
    '新江',
    '春江',
    '铁军',
    '林江',
    '炎军',
    '正江',
    '勇刚',
    '汉明',
    '国江',
    '亚军',
    '苗江',
  ],
  young: [
    '佳敏',
    '浩然',
    '梦婷',
    '嘉豪',
    '丹萍',
    '晓雯',
    '宇航',
    '佳丽',
    '铭杰',
    '依婷',
    '泽宇',
    '珊妮',
    '凯迪',
    '雨薇',
    '鑫杰',
    '诗琪',
    '俊杰',
    '婷婷',
    '一帆',
    '思敏',
    '立锋',
    '露露',
    '家骏',
    '琳琳',
    '超超',
    '可欣',
    '益锋',
    '晨曦',
  ],
} as const;

export type Generation = keyof typeof givenNames;

/** Gives every invented person a name that nobody of the seed has yet. */
export class NameBook {
  private readonly given = new Set<string>();

  constructor(
    private readonly chance: Chance,
    taken: readonly string[],
  ) {
    for (const name of taken) this.given.add(name);
  }

  surname(): string {
    return this.chance.pick(surnames);
  }

  name(generation: Generation, surname = this.surname()): string {
    for (let tries = 0; tries < 200; tries += 1) {
      // A family keeps its surname while there is a name left under it.
      const family = tries < 60 ? surname : this.surname();
      const name = `${family}${this.chance.pick(givenNames[generation])}`;
      if (this.given.has(name)) continue;
      this.given.add(name);
      return name;
    }
    throw new Error(`no name of the generation ${generation} is left`);
  }
}
