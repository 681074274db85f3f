/** A share with the two counts that make it: 37%（12 / 32）. Of nothing there is no share. */
export function shareInWords(part: number, whole: number): string {
  return whole > 0 ? `${Math.floor((part * 100) / whole)}%（${part} / ${whole}）` : '还没有';
}
