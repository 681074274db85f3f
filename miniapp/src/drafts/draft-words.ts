import type { Tone } from '../ui/status-line';
import type { Draft } from './draft';
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
      if (progress?.what === 'voice') return { tone: 'wait', text: '正在发送录音' };
      if (progress) return { tone: 'wait', text: `正在发送 ${progress.number}/${progress.of} 张` };
      if (lastDelivery === 'later') return { tone: 'wait', text: '网不好，等一下自动再发' };
      if (lastDelivery === 'broken') return { tone: 'problem', text: '没发成，等一下自动再发' };
      return { tone: 'wait', text: '正在发送' };
  }
}

/** What the phone keeps of it, as the beginning of a sentence. */
export function keptInWords({ photos, voice }: Draft): string {
  if (photos.length > 0) return voice ? '照片和录音' : '照片';
  return voice ? '录音' : '写的';
}
