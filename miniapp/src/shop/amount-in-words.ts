const digits = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const;
const placesOfFour = ['', '十', '百', '千'] as const;
const groupsOfFour = ['', '万', '亿'] as const;

/**
 * A whole amount as it is said aloud: 20 → 二十, 105 → 一百零五, 100000 → 十万. A shopkeeper hears at once when a
 * nought too many was typed, which she may not see. From 0 up to what the groups hold.
 */
export function amountInWords(amount: number): string {
  if (!Number.isSafeInteger(amount) || amount < 0 || amount >= 1e12) {
    throw new RangeError(`${amount} has no words`);
  }
  if (amount === 0) return digits[0];
  const said = groups(amount)
    .map(({ value, name, needsNought }) => `${needsNought ? digits[0] : ''}${fourInWords(value)}${name}`)
    .join('');
  // 十五, not 一十五, where a number begins with it.
  return said.replace(/^一十/, '十');
}

/** The groups of four digits that are not empty, highest first. */
function groups(amount: number) {
  const values: { value: number; name: string; needsNought: boolean }[] = [];
  let isGap = false;
  for (let group = groupsOfFour.length - 1; group >= 0; group--) {
    const value = Math.floor(amount / 10_000 ** group) % 10_000;
    const isFirst = values.length === 0;
    if (value === 0) {
      isGap = !isFirst;
      continue;
    }
    values.push({ value, name: groupsOfFour[group] ?? '', needsNought: !isFirst && (isGap || value < 1000) });
    isGap = false;
  }
  return values;
}

function fourInWords(value: number): string {
  let said = '';
  let isGap = false;
  for (let place = placesOfFour.length - 1; place >= 0; place--) {
    const digit = Math.floor(value / 10 ** place) % 10;
    if (digit === 0) {
      isGap = said !== '';
      continue;
    }
    said += `${isGap ? digits[0] : ''}${digits[digit]}${placesOfFour[place]}`;
    isGap = false;
  }
  return said;
}
