import { noticePaperPath } from '../api/address';
import { PaperButton } from './paper-button';

/** What hangs on the paper board of a village. */
export function NoticePaper({ villageCode }: { villageCode: string }) {
  return <PaperButton url={noticePaperPath(villageCode)} text="打开公示纸，可以打印" />;
}
