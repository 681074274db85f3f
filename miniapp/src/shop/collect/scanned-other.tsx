import { NoticeCard } from '../../ui/notice-card';

export function ScannedOther({ pointsName }: { pointsName: string }) {
  return (
    <NoticeCard
      tone="problem"
      title={`这不是${pointsName}的码`}
      text="请对方打开“我的码”再扫，也可以输号码。"
    />
  );
}
