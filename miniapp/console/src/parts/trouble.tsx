import { Alert, Button } from 'antd';
import type { Failure } from '../../../src/api/outcome';

interface TroubleProps {
  failure: Failure;
  /** What is shown all the same, and from when. */
  shownFrom?: number | undefined;
  again: () => void;
}

/** What went wrong, what is still good, and one button. */
export function Trouble({ failure, shownFrom, again }: TroubleProps) {
  const { title, text } = wordsOf(failure);
  return (
    <Alert
      type={failure.kind === 'refused' ? 'warning' : 'error'}
      showIcon
      role="alert"
      title={title}
      description={shownFrom === undefined ? text : `${text}下面是 ${timeOf(shownFrom)} 的内容。`}
      action={<Button onClick={again}>再试一次</Button>}
    />
  );
}

function wordsOf(failure: Failure): { title: string; text: string } {
  if (failure.kind === 'refused')
    return { title: failure.sentence, text: '请换一个条件，或者回到列表再找。' };
  if (failure.kind === 'bug') {
    return { title: '系统出错了', text: `不是您的操作有问题。报修时请说这个编号：${failure.requestId}。` };
  }
  const isOffline = !navigator.onLine;
  return isOffline
    ? { title: '现在没有网络', text: '接通网络以后再试，什么都不会丢。' }
    : { title: '现在连不上服务器', text: '请过一会儿再试，什么都不会丢。' };
}

function timeOf(at: number): string {
  return new Date(at).toLocaleTimeString('zh-CN', {
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'Asia/Shanghai',
  });
}
