import { Image, Text, View } from '@tarojs/components';
import { reportCategories } from '@torreya/shared/domain/report-categories';
import { reportStates } from '@torreya/shared/domain/report-steps';
import { fileUrl } from '../../api/address';
import type { Reply } from '../../api/outcome';
import { Card } from '../../ui/card';
import { Icon } from '../../ui/icon';
import { reportTones } from '../../ui/report-tones';
import { StatusLine } from '../../ui/status-line';
import { whenInWords } from '../../ui/when';
import { open, pages } from '../pages';

export function ReportCard({ report }: { report: Reply<'listMyReports'>['reports'][number] }) {
  const { id, category, state, submittedAt, areaName, firstPhoto, hasVoice } = report;
  const what = reportCategories[category];
  const when = whenInWords(submittedAt);
  return (
    <Card
      label={[what, areaName, hasVoice && '有录音', reportStates[state], when].filter(Boolean).join('，')}
      onTap={() => open(pages.reportDetail(id))}
    >
      <View className="report-row">
        <View className="report-picture">
          {firstPhoto ? (
            <Image className="report-photo" src={fileUrl(firstPhoto.smallUrl)} mode="aspectFill" lazyLoad />
          ) : (
            <Icon name={hasVoice ? 'voice' : category} />
          )}
        </View>
        <View className="report-words">
          <Text className="report-what">{what}</Text>
          <Text className="quiet">{[areaName, when, hasVoice && '有录音'].filter(Boolean).join('，')}</Text>
        </View>
      </View>
      <StatusLine tone={reportTones[state]} text={reportStates[state]} />
    </Card>
  );
}
