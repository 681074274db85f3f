import { Text, View } from '@tarojs/components';
import { reportCategories } from '@torreya/shared/domain/report-categories';
import { reportStates } from '@torreya/shared/domain/report-steps';
import { useState } from 'react';
import { BigButton } from '../../ui/big-button';
import { NoticeCard } from '../../ui/notice-card';
import { reportTones } from '../../ui/report-tones';
import { StatusLine } from '../../ui/status-line';
import { whenInWords } from '../../ui/when';
import { open, pages } from '../pages';
import type { SimilarReport } from './use-similar';

interface SimilarCardProps {
  reports: readonly SimilarReport[];
  /** She has something to add to it. */
  onAdd: () => void;
}

/** Somebody has said it already: for her to know. What she does about it is hers, and sending stays one tap. */
export function SimilarCard({ reports, onAdd }: SimilarCardProps) {
  const [isOpen, setOpen] = useState(false);
  const [hasAdded, setAdded] = useState(false);
  const [first] = reports;
  if (!first) return null;
  if (hasAdded) return <NoticeCard tone="plain" title="好，您照样发，村里会放在一起看" />;
  const add = () => {
    setAdded(true);
    onAdd();
  };
  return (
    <NoticeCard
      tone="plain"
      title={reports.every(({ isMine }) => isMine) ? '这附近您报过' : '附近有人报过'}
      text={isOpen ? undefined : inWords(first)}
    >
      {isOpen && reports.map(report => <SimilarItem key={report.id} report={report} />)}
      {!isOpen && <BigButton kind="plain" text="看一看" onTap={() => setOpen(true)} />}
      <BigButton kind="plain" icon="camera" text="我也补一张" onTap={add} />
    </NoticeCard>
  );
}

function SimilarItem({ report }: { report: SimilarReport }) {
  return (
    <View className="similar-item">
      <Text>{inWords(report)}</Text>
      {report.words !== '' && <Text>“{report.words}”</Text>}
      <StatusLine tone={reportTones[report.state]} text={stateInWords(report)} />
      <Text className="quiet">编号 {report.number}</Text>
      {report.isMine && (
        <BigButton kind="plain" text="打开我报的这条" onTap={() => open(pages.reportDetail(report.id))} />
      )}
    </View>
  );
}

/** 今天10:32，马溪村第1网格，落石，离这里约20米。 */
function inWords({ submittedAt, areaName, category, distanceMetres, isMine }: SimilarReport): string {
  const who = isMine ? '您自己' : '';
  const where = distanceMetres < 10 ? '就在这里' : `离这里约${distanceMetres}米`;
  return `${who}${whenInWords(submittedAt)}报的：${reportCategories[category]}，${areaName}，${where}。`;
}

/** The table's words speak to the reporter: 等您看看 is said only to her. */
function stateInWords({ state, isMine }: SimilarReport): string {
  const words: string = reportStates[state];
  return isMine ? words : (words.split('，')[0] ?? words).replace('等您', '等上报人');
}
