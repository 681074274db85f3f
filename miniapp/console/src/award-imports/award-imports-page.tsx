import { Skeleton } from 'antd';
import type { PageProps } from '../parts/page-props';
import { Trouble } from '../parts/trouble';
import { useAsk } from '../wire/use-ask';
import './award-imports.css';
import { FormerImports } from './former-imports';
import { NewImport } from './new-import';
import { OpenedImport } from './opened-import';

/** 积分导入: what a village has on paper, looked at row by row, sent once, and taken back as a whole where need be. */
export function AwardImportsPage({ ways, me }: PageProps) {
  const mayImport = me.roles.some(({ role }) => role === 'village_cadre' || role === 'town_officer');
  const former = useAsk('listAwardImports', {});
  const { item } = ways.place;
  return (
    <main className="award-imports">
      <h1>积分导入</h1>
      {mayImport && <NewImport onApplied={former.again} />}
      {former.failure && <Trouble failure={former.failure} again={former.again} />}
      {former.reply ? (
        <FormerImports imports={former.reply.imports} onOpen={id => ways.go({ item: id })} />
      ) : (
        <Skeleton active />
      )}
      {item && (
        <OpenedImport
          key={item}
          importId={item}
          onUndone={former.again}
          onClose={() => ways.go({ item: undefined })}
        />
      )}
    </main>
  );
}
