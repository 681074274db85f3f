const shanghaiHours = 8;

/** By Shanghai's clock, whatever the phone's is set to. Somebody who has not joined yet may have no name. */
export function greetingFor(name: string, now: number = Date.now()): string {
  const hour = new Date(now + shanghaiHours * 60 * 60 * 1000).getUTCHours();
  const time =
    hour < 5 ? '夜深了' : hour < 11 ? '早上好' : hour < 13 ? '中午好' : hour < 18 ? '下午好' : '晚上好';
  return name === '' ? time : `${time}，${name}`;
}
