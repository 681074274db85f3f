import { Text } from '@tarojs/components';
import { spacedClaimCode } from '@torreya/shared/domain/claim-code';
import { NoticeCard } from '../../ui/notice-card';

/** The one way back to a report without a name: nobody can tell it again, since nobody knows whose it is. */
export function CodeCard({ code }: { code: string }) {
  return (
    <NoticeCard tone="wait" title="您的查询码，截图或者抄下来">
      <Text className="claim-code" selectable>
        {spacedClaimCode(code)}
      </Text>
      <Text>看进度、回话补照片、说弄好没有、领积分，都凭这个码。丢了谁也找不回来，别给别人看。</Text>
    </NoticeCard>
  );
}
