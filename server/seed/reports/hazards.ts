import type { ReportCategory } from '@torreya/shared/domain/report-categories';

/** What people write when they report, and what the lead writes when it is done. Our own words. */
export interface Hazard {
  readonly category: ReportCategory;
  readonly note: string;
  readonly mended: string;
}

type Pair = readonly [note: string, mended: string];

const hazardsByCategory: Readonly<Record<ReportCategory, readonly Pair[]>> = {
  rockfall: [
    ['山上滚下来几块石头，占了半边路', '石头已经搬走，路面扫过了'],
    ['转弯的地方有落石，骑车要绕着走', '石头清了，立了小心落石的牌子'],
    ['下过雨，路边坡上一直在掉小石子', '松的石头撬下来了，坡脚拉了网'],
  ],
  landslide: [
    ['茶山下面塌了一段，泥把水沟堵了', '泥挖走了，坡脚打了一排木桩'],
    ['屋后的坡裂了一条缝，看着要下来', '请镇里来看过，先盖了油布，那户人家搬到亲戚家住'],
  ],
  fire: [
    ['有人在地头烧稻草，离山很近', '火灭了，跟那家人讲清楚了'],
    ['垃圾桶在冒烟，闻着呛人', '浇灭了，桶里的热灰倒掉了'],
  ],
  wires: [
    ['电线杆歪了，线垂得很低', '电力所来扶正了，线也收紧了'],
    ['树枝压在电线上，刮风会冒火花', '树枝锯掉了，线没有破'],
    ['门口的电线皮破了，露出里面的铜丝', '换了一段新线，包好了'],
  ],
  water: [
    ['水沟堵住了，雨水都漫到路上来', '沟里的泥和塑料袋清出来了，水下去了'],
    ['水管爆了，路上一直在流水', '水管接好了，水停了'],
    ['小桥下面被树枝堵着，水涨得快', '树枝捞上来了，桥洞通了'],
    ['低的那块田全淹了，进水口的闸门关不上', '闸门修好了，水在退'],
  ],
  road: [
    ['路上塌了一个坑，晚上看不见会摔跤', '坑填平了，压实了'],
    ['去晒场的路面裂开一大片', '裂的地方重新浇了水泥'],
    ['下坡的地方全是青苔，老人容易滑', '青苔铲掉了，铺了防滑条'],
    ['路边的护栏被撞弯了', '护栏换好了'],
  ],
  house: [
    ['没人住的老屋墙裂开了，旁边有小孩走', '拉了警戒线，房主答应月底前拆'],
    ['祠堂后墙往外鼓，下雨掉瓦片', '瓦片收了，墙用木头撑住了，等工匠来修'],
  ],
  dispute: [
    [
      '两家为屋檐水滴到谁家院里吵了几次，想请人来说说',
      '两家坐下来谈了，屋檐装了接水槽，钱一家一半，签了调解书',
    ],
    ['田埂被挪过来一尺多，跟他说不拢', '叫上老队长一起量了，田埂移回原处，两家都认了'],
  ],
  other: [
    ['路灯不亮有好几天了，晚上一段路全黑', '灯泡换好了，亮了'],
    ['井盖翘起来一边，车过会响', '井盖重新垫平了'],
    ['桥栏杆松了，靠上去会晃', '栏杆焊牢了'],
    ['健身器材的螺丝掉了，小孩在上面玩', '螺丝补上了，都检查了一遍'],
  ],
};

const oftenest: readonly ReportCategory[] = [
  ...(['road', 'road', 'road', 'road', 'water', 'water', 'water', 'other', 'other', 'other'] as const),
  ...(['rockfall', 'rockfall', 'rockfall', 'wires', 'wires', 'house', 'landslide', 'fire'] as const),
];

export function hazardOf(category: ReportCategory, n: number): Hazard {
  const pairs = hazardsByCategory[category];
  const [note, mended] = pairs[n % pairs.length]!;
  return { category, note, mended };
}

/** Bad roads and water come often, fire seldom. */
export function pickHazard(pick: <T>(list: readonly T[]) => T): Hazard {
  const category = pick(oftenest);
  const [note, mended] = pick(hazardsByCategory[category]);
  return { category, note, mended };
}
