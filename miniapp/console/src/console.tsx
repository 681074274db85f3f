import { auditRoles, consoleRoles, roles } from '@torreya/shared/domain/roles';
import { Alert, Button } from 'antd';
import { type ComponentType, useEffect, useSyncExternalStore } from 'react';
import { pagesFor } from './pages';
import { OfflineRibbon } from './parts/offline-ribbon';
import { PageLinks } from './parts/page-links';
import type { PageProps } from './parts/page-props';
import { usePlace } from './place/use-place';
import { ReportPage } from './report/report-page';
import { SignIn } from './sign-in/sign-in';
import { ask } from './wire/ask';
import { desk, watchIdle } from './wire/idle';
import { currentSession, howItEnded, type Leaving, leave, onSession, type Session } from './wire/session';

/** The server is told too, but nobody waits for it: at this desk it is over at once. */
function signOut(why: Leaving): void {
  void ask('signOut', {});
  leave(why);
}

export function Console() {
  const session = useSyncExternalStore(onSession, currentSession);
  if (!session) return <SignIn left={howItEnded()} />;
  return <Desk key={session.token} me={session.me} />;
}

function Desk({ me }: { me: Session['me'] }) {
  useEffect(() => watchIdle(desk, () => signOut('idle')), []);
  const held = me.roles.filter(({ role }) => consoleRoles.includes(role));
  const ways = usePlace();
  const open = pagesFor(me);
  const here = open.find(({ place }) => place === ways.place.page) ?? open[0];
  return (
    <>
      <header className="head">
        <strong className="head-title">平安香榧 工作台</strong>
        <PageLinks pages={open} here={here?.place} ways={ways} />
        <span className="head-who">
          {me.name}
          <span className="row-more">
            {held.map(({ role, areaName }) => `${areaName} ${roles[role]}`).join('、')}
          </span>
        </span>
        <Button onClick={() => signOut('by hand')}>退出</Button>
      </header>
      <OfflineRibbon />
      {here ? <Opened page={here.page} ways={ways} me={me} /> : <NotForYou />}
    </>
  );
}

/** A report stands before the page from which it was opened, so that the way back leads there. */
function Opened({ page: Page, ways, me }: PageProps & { page: ComponentType<PageProps> }) {
  const { report, page } = ways.place;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page begins at its top
  useEffect(() => {
    window.scrollTo(0, 0);
  }, [report, page]);
  if (!report) return <Page ways={ways} me={me} />;
  // Back to where he stood in the list; an address that was opened by itself has no such place.
  const onBack = () => (ways.pagesBehind > 0 ? ways.back() : ways.go({ report: undefined }));
  const mayAudit = me.roles.some(({ role }) => auditRoles.includes(role));
  const onAudit = () => ways.go({ page: 'audit', item: report, report: undefined });
  return <ReportPage reportId={report} onBack={onBack} onAudit={mayAudit ? onAudit : undefined} />;
}

function NotForYou() {
  return (
    <main className="sign-in">
      <Alert
        type="info"
        showIcon
        title="工作台不归您现在的身份用"
        description="工作台给村干部、村监委、镇平安办和县级查看用。您的事在微信小程序“平安香榧”里办。"
      />
    </main>
  );
}
