import { Text } from '@tarojs/components';
import { reportCategories } from '@torreya/shared/domain/report-categories';
import type { Reply } from '../../api/outcome';
import { useAsk } from '../../api/use-ask';
import { Asked } from '../../ui/asked';
import { Choice } from '../../ui/choice';
import { Empty } from '../../ui/empty';
import { whenInWords } from '../../ui/when';

interface OtherReportPickerProps {
  report: Reply<'readReport'>;
  chosen: string | undefined;
  onChoose: (other: { id: string; name: string }) => void;
}

/** The earlier ones that are open still; those of the same kind first. */
export function OtherReportPicker({ report, chosen, onChoose }: OtherReportPickerProps) {
  const ask = useAsk('listReportsToHandle', {});
  return (
    <>
      <Text className="field-label">和哪一条是同一件事？</Text>
      <Asked ask={ask}>
        {({ reports }) => {
          const earlier = reports
            .filter(({ id, submittedAt }) => id !== report.id && submittedAt <= report.submittedAt)
            .sort((a, b) => Number(b.category === report.category) - Number(a.category === report.category));
          if (earlier.length === 0) return <Empty icon="tick" text="没有更早、还没办结的上报。" />;
          return (
            <Choice
              label="和哪一条是同一件事？"
              as="list"
              options={earlier.map(({ id, category, areaName, submittedAt, number }) => ({
                key: id,
                text: `${reportCategories[category]}，${areaName}`,
                detail: `${whenInWords(submittedAt)}报的，编号 ${number}`,
              }))}
              chosen={chosen}
              onChoose={id => {
                const other = earlier.find(one => one.id === id);
                if (other) onChoose({ id, name: other.number });
              }}
            />
          );
        }}
      </Asked>
    </>
  );
}
