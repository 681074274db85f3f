import type { ReportCategory } from './report-categories';

/**
 * Torreya sends no fire engine. Where the words or the tile say that somebody is in danger now, the phones come first,
 * the right one before the others; a false alarm costs a line on the screen, a missed one more.
 */
export const emergencyPhones = {
  '119': { word: '着火119', call: '打119救援' },
  '110': { word: '报警110', call: '打110报警' },
  '120': { word: '救命120', call: '打120救命' },
} as const;

export type EmergencyNumber = keyof typeof emergencyPhones;

/** In the order in which they are shown; as keys of an object they would stand by their size. */
export const emergencyNumbers = ['119', '110', '120'] as const satisfies readonly EmergencyNumber[];

const wordsOf: Readonly<Record<EmergencyNumber, readonly string[]>> = {
  '119': [
    ...['着火', '起火', '失火', '火灾', '山火', '火势', '火很大', '浓烟', '冒烟', '烧起来', '爆炸'],
    ...[
      '煤气泄漏',
      '燃气泄漏',
      '液化气泄漏',
      '煤气味',
      '漏气',
      '溺水',
      '落水',
      '掉进水',
      '掉到水',
      '掉河里',
      '掉进河',
    ],
    ...['被困', '困在', '困住', '被埋', '埋住', '埋在', '压在下面', '压住了人', '卡住了人', '泥石流'],
  ],
  '110': [
    ...[
      '打架',
      '斗殴',
      '打人',
      '拿刀',
      '持刀',
      '动刀',
      '砍人',
      '捅人',
      '抢劫',
      '抢东西',
      '小偷',
      '偷东西',
      '盗窃',
      '家暴',
    ],
    ...[
      '绑架',
      '失踪',
      '走失',
      '走丢',
      '不见了人',
      '跟踪',
      '骚扰',
      '偷拍',
      '赌博',
      '吸毒',
      '车祸',
      '撞人',
      '撞了人',
    ],
    ...['炸药', '闯进', '要杀', '自杀', '跳楼'],
  ],
  '120': [
    ...[
      '受伤',
      '流血',
      '出血',
      '昏迷',
      '昏倒',
      '晕倒',
      '晕过去',
      '倒在地',
      '不省人事',
      '没有呼吸',
      '没呼吸',
      '喘不上气',
    ],
    ...[
      '中毒',
      '喝农药',
      '骨折',
      '蛇咬',
      '心脏病',
      '抽搐',
      '触电了',
      '被电到',
      '电到了',
      '烫伤',
      '烧伤',
      '车祸',
      '撞人',
    ],
    ...['撞了人', '溺水', '砸到人', '砸伤', '压伤', '摔伤', '咬伤', '自杀', '跳楼', '要生了'],
  ],
};

/** A tile alone says so only of fire: stones on a road are for the village. */
const numbersOfTile: Partial<Record<ReportCategory, EmergencyNumber>> = { fire: '119' };

/** What might happen is no emergency yet: 怕小孩受伤, 容易着火. */
const maybe =
  /(怕|担心|容易|可能会|会不会|以免|免得|防止|避免|万一|小心|谨防|预防|曾经|去年|上次|要是|如果)[^，。！？；,.!?;\s]{0,8}$/;

export interface Emergency {
  /** Those that the words or the tile ask for, the first to ring first. */
  readonly numbers: readonly EmergencyNumber[];
  /** The words that said so; none where the tile did. */
  readonly words: readonly string[];
}

/** Somebody in danger now, as far as words and tile tell. */
export function emergencyOf(text: string, category: ReportCategory | undefined): Emergency | null {
  const hits = emergencyNumbers.flatMap(number => {
    const words = wordsOf[number].filter(word => isSaid(text, word));
    return words.length > 0 || (category && numbersOfTile[category] === number) ? [{ number, words }] : [];
  });
  if (hits.length === 0) return null;
  return {
    numbers: hits.map(({ number }) => number),
    words: [...new Set(hits.flatMap(({ words }) => words))],
  };
}

function isSaid(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length))
    if (!maybe.test(text.slice(0, at))) return true;
  return false;
}
