import { Tag } from 'antd';
import { today } from '../parts/when';
import type { Member } from './roster-parts';
import { dayWords } from './term';

/** The last day of an office; near ones stand out, so that whoever appoints finds somebody in time. */
export function OfficeEnd({ member: { until, endsSoon } }: { member: Member }) {
  if (until === null) return null;
  const words = `到${dayWords(until, today())}为止`;
  if (!endsSoon) return <span className="quiet">{words}</span>;
  return <Tag color="warning">快到期：{words}，请定好接替的人</Tag>;
}
