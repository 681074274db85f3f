import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One thing that somebody said of a place on a day. */
export interface Complaint {
  readonly place: string;
  readonly at: Date;
  readonly text: string;
}

/**
 * Complaints to a city's hotline, which are nobody's to pass on: they are read where they lie beside this repository, and
 * no line of them is in it.
 */
const beside = join(__dirname, '../../../../shared/data/reports/complaints-zh.jsonl');

/** Real ones in the order of their days; none where the file is not there. */
export function realComplaints(): Complaint[] {
  if (!existsSync(beside)) return [];
  const lines = readFileSync(beside, 'utf8').trim().split('\n');
  return inOrder(
    lines.map(line => {
      const { district, place, date, text }: Record<string, string> = JSON.parse(line);
      return { place: `${district} ${place}`, at: new Date(`${date} UTC`), text: (text ?? '').slice(0, 500) };
    }),
  );
}

const who = ['我是这里的居民', '路过的时候看到', '村里人都说', '昨天下雨以后', '从上个月开始', '我家老人'];
const where = [
  '桥头',
  '小学门口',
  '晒场边上',
  '水库下面',
  '三组的岔路',
  '祠堂后面',
  '卫生站对面',
  '机耕路口',
];
const what = [
  '水沟被泥和树枝堵死了，一下雨水就漫到院子里来',
  '路灯坏了好几盏，晚上走路看不见，孩子放学很害怕',
  '垃圾桶满了一个星期没有人来收，苍蝇很多，味道很大',
  '半夜还在施工，机器声音大得一家人都睡不着觉',
  '墙根裂开一条手掌宽的口子，看着随时会倒到路上',
  '山上掉下来的石块把路挡了一半，骑车的人差点摔倒',
  '污水直接排进溪里，水面漂着白沫，闻着就想吐',
  '电线被大风刮得垂下来，伸手就能碰到，非常吓人',
];
const wish = ['请尽快派人来看看', '希望有关部门处理', '说过好几次都没有人管', '麻烦给个答复', ''];

/** Made up: some matters of each of a few places, most of them told once, some told again in nearly the same words. */
export function inventedComplaints(chance: () => number): Complaint[] {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(chance() * from.length)]!;
  const complaints: Complaint[] = [];
  for (let n = 0; n < 300; n += 1) {
    const place = `place ${Math.floor(chance() * 12)}`;
    const at = new Date(Date.UTC(2025, 0, 1) + n * 20 * 3_600_000);
    const told = `${pick(who)}，${pick(where)}${pick(what)}，${pick(wish)}`;
    complaints.push({ place, at, text: told });
    if (chance() < 0.3) complaints.push({ place, at: later(at, chance), text: toldAgain(told, chance) });
  }
  return inOrder(complaints);
}

function later(at: Date, chance: () => number): Date {
  return new Date(at.getTime() + Math.floor(chance() * 40) * 86_400_000);
}

/** Another opening, a word left out, a sentence more. */
function toldAgain(text: string, chance: () => number): string {
  const [, ...rest] = text.split('，');
  const cut = Math.floor(chance() * rest.length);
  const kept = rest.map((part, n) => (n === cut ? part.slice(0, -2) : part));
  return ['再说一次', ...kept, chance() < 0.5 ? '到现在还是老样子' : ''].join('，');
}

function inOrder(complaints: Complaint[]): Complaint[] {
  return complaints.sort((a, b) => a.at.getTime() - b.at.getTime());
}
