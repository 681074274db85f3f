import { type ReportCategory, reportCategoryNames } from './report-categories';
import { suggestCategory } from './report-words';

/** Sentences of our own, labelled by hand before the words were looked at. */
const labelled: Readonly<Record<ReportCategory, readonly string[]>> = {
  rockfall: [
    '山上滚下来几块石头，占了半边路',
    '转弯的地方有落石，骑车要绕着走',
    '下过雨，坡上一直在掉小石子',
    '一块大石头停在路中间',
    '昨天夜里落石砸在晒场上',
    '岩壁上有块石头松了，看着要掉',
    '碎石堆在岭脚，车子过不去',
    '危岩要塌，下面就是学校',
  ],
  landslide: [
    '茶山下面塌了一段，泥把水沟堵了',
    '屋后的坡裂了一条缝，看着要下来',
    '连下三天雨，后山滑坡了',
    '挡土墙往外凸，怕是撑不住',
    '竹林那边泥石流冲到田里',
    '护坡垮塌，树也倒了',
    '山体有裂缝，一天比一天宽',
    '菜地边上的坎塌了一大片',
  ],
  fire: [
    '有人在地头烧稻草，离山很近',
    '垃圾桶在冒烟，闻着呛人',
    '柴房着火了',
    '上坟烧纸没灭干净，还有火星',
    '楼道里的灭火器过期了',
    '后山有浓烟，像是山火',
    '消防通道被车堵死了',
    '厨房的煤气罐放在太阳底下',
  ],
  wires: [
    '电线杆歪了，线垂得很低',
    '树枝压在电线上，刮风会冒火花',
    '门口的电线皮破了，露出里面的铜丝',
    '变压器嗡嗡响，有火花',
    '电表箱的门掉了，小孩够得着',
    '有根高压线断在田里',
    '广播杆上的电缆拖到地上了',
    '水泵房漏电，手碰到会麻',
  ],
  water: [
    '水沟堵住了，雨水都漫到路上来',
    '水管爆了，一直在流水',
    '小桥下面被树枝堵着，水涨得快',
    '低的那块田全淹了，闸门关不上',
    '山塘的堤坝在渗水',
    '河里的水发臭，颜色发黑',
    '下水道反上来，污水流到院子里',
    '一下雨就积水，没过脚背',
  ],
  road: [
    '路上塌了一个坑，晚上看不见会摔跤',
    '去晒场的路面裂开一大片',
    '下坡的地方全是青苔，老人容易滑',
    '路边的护栏被撞弯了',
    '桥面上有个洞，能看见下面的水',
    '水泥路断成两截',
    '早上路口结冰，摔了两个人',
    '转弯处的反光镜碎了',
  ],
  house: [
    '没人住的老屋墙裂开了，旁边有小孩走',
    '祠堂后墙往外鼓，下雨掉瓦片',
    '隔壁的房子歪了，梁都断了',
    '围墙要倒了，靠着路',
    '屋檐上的瓦片掉下来，差点砸到人',
    '危房里还住着一个老人',
    '外墙的瓷砖一块一块往下掉',
    '台风把雨棚吹得快掉了',
  ],
  dispute: [
    '隔壁把墙砌过了地界，两家吵了好几次',
    '哥哥不肯分家里的田，天天争吵',
    '老板欠工钱三个月了，要不回来',
    '老人的赡养几个子女谈不拢',
    '为了宅基地闹矛盾，请村里来调解',
    '他占了我家的菜地不讲理',
  ],
  other: [
    '路灯不亮有好几天了，晚上一段全黑',
    '井盖翘起来一边，车过会响',
    '桥上栏杆松了，靠上去会晃',
    '健身器材的螺丝掉了，小孩在上面玩',
    '树上有个很大的马蜂窝',
    '有条流浪狗追着小孩咬',
    '垃圾堆了一个星期没人收',
    '一棵枯树斜在半空，看着要倒',
  ],
};

/** Written after the table and never looked at while it was mended: what the table is worth on sentences it has not seen. */
const unseen: Readonly<Record<ReportCategory, readonly string[]>> = {
  rockfall: [
    '半山腰掉下一块石头，把路牌砸弯了',
    '路中间横着好几块大石块',
    '隧道口上面老是掉碎石',
    '陡坡上石头悬着，风一吹就晃',
  ],
  landslide: [
    '我家屋后塌方了，土堆到窗台',
    '梯田塌下来一大截',
    '坡上的土往下滑，竹子都歪了',
    '山上有条裂缝，雨水直往里灌',
  ],
  fire: ['有人焚烧秸秆，烟飘到公路上', '仓库那边起火了', '烟头扔在草堆里', '老人在屋里烧柴，烟囱冒火星'],
  wires: ['大风把电线刮断了', '屋檐下电线乱接，看着吓人', '通信线掉下来挂在半空', '配电箱没有锁，里面露着线'],
  water: ['涵洞塞了，田里的水排不出去', '自来水管漏水好几天', '溪水涨到桥面了', '化粪池满出来，污水到处流'],
  road: ['路面塌陷，三轮车翻了', '台阶缺了一级', '村道坑坑洼洼，救护车不好开', '弯道没有护栏'],
  house: ['老房子的横梁断了', '后墙裂了一道口子，能伸进手', '屋顶被风掀了一半', '空屋的墙倒了半边'],
  dispute: ['弟兄两个为分家吵起来了', '邻居的屋檐水滴到我家，说不拢', '借钱不还，还骂人', '田界被挪了一尺'],
  other: ['公园秋千的链条断了', '窨井没有盖子', '半夜工地施工吵得睡不着', '野猪下山拱地，差点撞到人'],
};

function measured(set: Readonly<Record<ReportCategory, readonly string[]>>) {
  const all = reportCategoryNames.flatMap(category =>
    set[category].map(text => ({ text, category, said: suggestCategory(text)?.category ?? null })),
  );
  const given = all.filter(({ said }) => said !== null);
  const right = given.filter(({ said, category }) => said === category);
  return { all: all.length, given: given.length / all.length, right: right.length / given.length };
}

describe('the category that the words suggest', () => {
  it('is there for nine of ten labelled sentences, and right for nine of ten of those', () => {
    const { all, given, right } = measured(labelled);
    expect(all).toBeGreaterThanOrEqual(60);
    expect(given).toBeGreaterThanOrEqual(0.9);
    expect(right).toBeGreaterThanOrEqual(0.9);
  });

  it('holds for most sentences that the table was not made for', () => {
    const { given, right } = measured(unseen);
    expect(given).toBeGreaterThanOrEqual(0.75);
    expect(right).toBeGreaterThanOrEqual(0.8);
  });

  it('names the words that decided, in the order of the text', () => {
    expect(suggestCategory('有人在烧稻草，已经冒烟了')).toEqual({
      category: 'fire',
      words: ['烧稻草', '冒烟'],
    });
  });

  it('takes the longer word where one stands in another', () => {
    expect(suggestCategory('路边的路灯坏了')?.words).toEqual(['路灯']);
    expect(suggestCategory('电线杆歪了')?.words).toEqual(['电线杆']);
  });

  it('is none without a known word, and none where two things are named as much', () => {
    expect(suggestCategory('')).toBeNull();
    expect(suggestCategory('请村里来看一下')).toBeNull();
    expect(suggestCategory('落石和积水')).toBeNull();
  });

  it('does not follow a word that is only said again and again', () => {
    expect(suggestCategory('路灯路灯路灯，电线杆歪了，变压器响')?.category).toBe('wires');
  });
});
