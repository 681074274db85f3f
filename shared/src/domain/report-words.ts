import { type ReportCategory, reportCategoryNames } from './report-categories';

/**
 * Words by which people name what is unsafe. Where one stands inside another the longer one counts: 路灯 is no road.
 * A word that says nothing alone (石头, 路) is left out, or the tile would follow every sentence.
 */
const wordsOf: Readonly<Record<ReportCategory, string>> = {
  rockfall: `
    落石 滚石 掉石 石块 飞石 碎石 山石 石子 石头滚 滚下来 石头掉 掉石头 滚石头
    松动的石 大石头 块石头 危岩 悬石
  `,
  landslide: `
    塌方 滑坡 泥石流 山体 滑下来 塌下来 坡塌 山塌 塌了一段 山崩 垮塌 垮了 护坡
    挡土墙 坡脚 坡上裂 坡裂 坡开裂 地裂 山上裂 坎塌 塌坎 泥土下滑 滑塌
  `,
  fire: `
    着火 起火 失火 火灾 山火 火苗 明火 冒烟 浓烟 火星 烧起来 烧稻草 烧秸秆 烧荒
    焚烧 烧垃圾 烧纸 烧田 放火 烧焦 焦味 灭火器 消防通道 消防栓 火烧 烟头 野火 用火
    煤气 液化气 燃气
  `,
  wires: `
    电线 电线杆 电杆 电缆 高压线 线杆 漏电 触电 变压器 配电箱 电箱 电表箱 断线 线断
    飞线 拉线 网线 光缆 通信线 闸刀 电闸 火花 铜丝 裸露的线 停电 线垂 线掉 乱接电
    插线板 线头
  `,
  water: `
    积水 水管 水沟 排水 下水道 污水 漏水 渗水 淹水 淹了 进水 内涝 涨水 洪水 水库
    水塘 池塘 山塘 堤坝 河堤 河道 河水 溪水 溪坑 涵洞 堵水 水位 护岸 臭水 黑臭
    内河 水渠 渠道 堰坝 爆管 水闸 闸门 停水 自来水 管道破 驳岸 流水 沟堵 水泵 决口
    管涌 水井 河里 溪里 水质 排污 发臭 臭味
  `,
  road: `
    坏路 路面 路坑 坑洞 大坑 水坑 坑坑洼洼 塌陷 路基 路肩 路裂 马路 公路 路边沟
    路口 护栏 道路 路上有坑 路滑 路烂 路破 路断 断路 车道 台阶 石阶 结冰 青苔
    减速带 反光镜 广角镜 标线 斑马线 人行道 水泥路 机耕路 路堵 堵路 桥面 桥梁 桥墩
    路障 凸镜 有个坑 一个坑 路太窄 挡路 路牌 修路 防撞
  `,
  house: `
    危房 危墙 老屋 旧屋 破房 房屋 房子 屋顶 屋檐 墙裂 墙体 墙歪 墙倒 外墙 瓦片
    掉瓦 房梁 横梁 塌房 房塌 屋塌 屋漏 围墙 后墙 墙皮 祠堂 墙鼓 阳台 雨棚 广告牌
    墙要倒 瓷砖 土墙 泥房 墙开裂 木梁 白蚁 土房 老房
  `,
  dispute: `
    纠纷 吵架 争吵 吵起来 吵了一架 闹矛盾 有矛盾 邻里 宅基地 地界 田界 界址 争地 占了我家
    占我家 欠钱 欠工钱 欠薪 不还钱 借钱不还 赡养 不养老人 分家 调解 婆媳 离婚 赔偿 说不拢
    谈不拢 不讲理 骂人 骂街 闹了几次 两家
  `,
  other: `
    路灯 井盖 窨井 垃圾 噪音 噪声 恶狗 野狗 流浪狗 马蜂 蜂窝 健身器材 栏杆 玻璃
    树倒 倒树 枯树 树枝 农药 鞭炮 电动车 飞线充电 游乐 秋千 滑梯 电梯 违停 乱停
    施工 工地 野猪 毒蛇 死猪 坟 无人看管 噪杂 扰民 狗咬 大树
  `,
};

export interface SuggestedCategory {
  readonly category: ReportCategory;
  /** As they stand in the text, in its order. */
  readonly words: readonly string[];
}

/** Longest first, so that a word is not found inside a longer one. */
const known = reportCategoryNames
  .flatMap(category => wordsIn(wordsOf[category]).map(word => ({ word, category })))
  .sort((a, b) => b.word.length - a.word.length);

/** What the text speaks of, or nothing where it names nothing known or two things as much. A guess: she may ignore it. */
export function suggestCategory(text: string): SuggestedCategory | null {
  const found = new Map<ReportCategory, { weight: number; words: string[] }>();
  for (let at = 0; at < text.length; ) {
    const hit = known.find(({ word }) => text.startsWith(word, at));
    if (hit) {
      const sofar = found.get(hit.category) ?? { weight: 0, words: [] };
      const isNew = !sofar.words.includes(hit.word);
      found.set(hit.category, {
        weight: sofar.weight + (isNew ? hit.word.length : 0),
        words: isNew ? [...sofar.words, hit.word] : sofar.words,
      });
    }
    at += hit ? hit.word.length : 1;
  }
  const [first, second] = [...found].sort(([, a], [, b]) => b.weight - a.weight);
  if (!first || first[1].weight === second?.[1].weight) return null;
  return { category: first[0], words: first[1].words };
}

function wordsIn(text: string): string[] {
  return text.trim().split(/\s+/);
}
