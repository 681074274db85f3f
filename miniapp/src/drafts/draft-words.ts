import type { Tone } from '../ui/status-line';
import type { DraftInQueue } from './draft-queue';

interface Words {
  readonly tone: Tone;
  readonly text: string;
}

/** Where a draft stands, as its owner reads it. */
export function draftInWords({ draft, progress, lastDelivery }: DraftInQueue, isOnline: boolean): Words {
  switch (draft.state) {
    case 'writing':
      return { tone: 'plain', text: '草稿，还没发' };
    case 'received':
      return { tone: 'good', text: '已收到' };
    case 'refused':
      return { tone: 'problem', text: `没发成：${draft.refusal?.sentence ?? ''}` };
    case 'queued':
      if (!isOnline) return { tone: 'wait', text: '等网络，有网自动发' };
      if (progress) return { tone: 'wait', text: `正在发送 ${progress.number}/${progress.of} 张` };
      if (lastDelivery === 'later') return { tone: 'wait', text: '网不好，等一下自动再发' };
      if (lastDelivery === 'broken') return { tone: 'problem', text: '没发成，等一下自动再发' };
      return { tone: 'wait', text: '正在发送' };
  }
}
