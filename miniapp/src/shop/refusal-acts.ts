import type { RefusalOf, Refused } from '../api/outcome';

/** What the shopkeeper does next. `scan`: take a code anew; `amount`: choose again for the same code. */
export type NextAct = 'scan' | 'amount';

interface AfterRefusal {
  readonly act: NextAct;
  readonly button: string;
  /** What to say to the customer, beside the sentence of the refusal itself. */
  readonly advice: (details: Refused['details']) => string;
}

const afterRefusal: Partial<Record<RefusalOf<'redeem'> | RefusalOf<'checkCode'>, AfterRefusal>> = {
  code_expired: { act: 'scan', button: '重新扫', advice: () => '“我的码”每分钟换一个，要扫新的。' },
  code_used: { act: 'scan', button: '重新扫', advice: () => '一个码只能用一次，要扫新的。' },
  code_unknown: { act: 'scan', button: '重新收', advice: () => '请看着对方的手机，再来一遍。' },
  too_many_wrong_codes: { act: 'scan', button: '回去', advice: () => '' },
  insufficient_points: {
    act: 'amount',
    button: '改数目',
    advice: ({ balance }) =>
      `${Number.isFinite(balance) ? `对方只有 ${balance}。` : ''}请少换一点，或者换别的。`,
  },
  goods_unknown: { act: 'amount', button: '重新选', advice: () => '店里的东西刚改过，请重新选。' },
  out_of_stock: {
    act: 'amount',
    button: '重新选',
    advice: ({ name, stock }) =>
      typeof name === 'string' && Number.isFinite(stock)
        ? `${name}只剩 ${stock}。请换一样。`
        : '请换一样东西。',
  },
  own_shop_redemption: { act: 'scan', button: '回去', advice: () => '请店里别的人用自己的手机来收。' },
};

const otherwise: AfterRefusal = { act: 'scan', button: '重新收', advice: () => '' };

export function nextAfterRefusal({ code, details }: Pick<Refused, 'code' | 'details'>): {
  act: NextAct;
  button: string;
  advice: string;
} {
  const { act, button, advice } =
    Object.entries(afterRefusal).find(([known]) => known === code)?.[1] ?? otherwise;
  return { act, button, advice: advice(details) };
}
