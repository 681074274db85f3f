import { Text } from '@tarojs/components';
import type { Reply } from '../../api/outcome';
import { Card } from '../../ui/card';
import { NoticeCard } from '../../ui/notice-card';
import { whenInWords } from '../../ui/when';

export function JoinFacts({ request }: { request: Reply<'listJoinRequests'>['requests'][number] }) {
  const { villageName, householdNumber, headName, foundsHousehold, askedAt } = request;
  return (
    <>
      <Card title={foundsHousehold ? '登记新的一户' : '加入这一户'}>
        <Text>{`${villageName}，${householdNumber}`}</Text>
        <Text>{foundsHousehold ? '自己做户主' : `户主${headName}`}</Text>
        <Text className="quiet">{`${whenInWords(askedAt)}申请`}</Text>
      </Card>
      <NoticeCard
        tone="plain"
        title={foundsHousehold ? '名册上还没有这一户' : '同意以后，这一户的积分这个人也能用'}
        text={
          foundsHousehold
            ? '请先看看是不是真的没登记过。同意以后，这一户就能攒积分、用积分。'
            : '不认识这个人，请先打电话问问户主。'
        }
      />
    </>
  );
}
