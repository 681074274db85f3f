import type { Failure } from '../api/outcome';
import { PhoneTrouble } from '../platform/phone-trouble';

interface Words {
  readonly title: string;
  readonly text: string;
}

const troubleWords: Record<PhoneTrouble['what'], Record<PhoneTrouble['kind'], Words>> = {
  camera: {
    denied: { title: '手机没让用相机', text: '请在设置里允许用相机，再拍一次。' },
    full: { title: '手机存满了', text: '请删掉一些不用的照片，再拍一次。' },
    unavailable: { title: '这个手机打不开相机', text: '请从相册里选照片。' },
    failed: { title: '相机没打开', text: '请再试一次。' },
  },
  photos: {
    denied: { title: '手机没让存照片', text: '请在设置里允许，再拍一次。' },
    full: { title: '手机存满了', text: '请删掉一些不用的照片，再拍一次。' },
    unavailable: { title: '这个手机存不了照片', text: '请换一个手机试试。' },
    failed: { title: '照片没存好', text: '请重新拍一张。' },
  },
  microphone: {
    denied: { title: '手机没让用麦克风', text: '请在设置里允许用麦克风，再说一次。也可以拍照，或者写一句。' },
    full: { title: '手机存满了', text: '请删掉一些不用的照片，再说一次。' },
    unavailable: { title: '这个手机不能录音', text: '请拍一张照片，或者写一句。' },
    failed: { title: '录音没打开', text: '请再试一次。在打电话的话，先把电话挂了。' },
  },
  voices: {
    denied: { title: '手机没让存录音', text: '请在设置里允许，再说一次。' },
    full: { title: '手机存满了', text: '请删掉一些不用的照片，再说一次。' },
    unavailable: { title: '这个手机存不了录音', text: '请拍一张照片，或者写一句。' },
    failed: { title: '录音没存好', text: '请再说一次。' },
  },
  location: {
    denied: { title: '手机没让看位置', text: '可以在设置里允许，也可以自己选地点。' },
    full: { title: '没找到位置', text: '请自己选地点。' },
    unavailable: { title: '这个手机看不了位置', text: '请自己选地点。' },
    failed: { title: '没找到位置', text: '请走到空一点的地方再试，或者自己选地点。' },
  },
  paper: {
    denied: { title: '手机没让打开文件', text: '请在设置里允许，再点一次。' },
    full: { title: '手机存满了', text: '请删掉一些不用的东西，再点一次。' },
    unavailable: { title: '这个手机打不开文件', text: '请在电脑的工作台上打开。' },
    failed: { title: '纸质件没打开', text: '请再点一次，也可以在电脑的工作台上打开。' },
  },
  scan: {
    denied: { title: '手机没让用相机', text: '请在设置里允许，也可以输号码。' },
    full: { title: '扫不了', text: '请输号码。' },
    unavailable: { title: '这个手机扫不了', text: '请输号码。' },
    failed: { title: '没扫到', text: '请再扫一次，也可以输号码。' },
  },
};

/** The three kinds of failure, and the phone's own, in plain words. */
export function failureInWords(failure: Failure | PhoneTrouble): Words {
  if (failure instanceof PhoneTrouble) return troubleWords[failure.what][failure.kind];
  switch (failure.kind) {
    case 'refused':
      return { title: failure.sentence || '没有办成', text: '' };
    case 'bug':
      return { title: '系统出了点毛病', text: bugText(failure.requestId) };
    case 'outage':
      return { title: '网不通，没有连上', text: '请过一会儿再试。' };
  }
}

function bugText(requestId: string): string {
  const number = requestId.replace(/\W/g, '').slice(-6).toUpperCase();
  return number ? `请过一会儿再试。打电话问的时候，请报编号 ${number}。` : '请过一会儿再试。';
}
