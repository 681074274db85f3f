import { consoleRoles, roles } from '@torreya/shared/domain/roles';
import { Alert, Button, Skeleton } from 'antd';
import { useState } from 'react';
import type { Failure } from '../../../src/api/outcome';
import { Trouble } from '../parts/trouble';
import { ask } from '../wire/ask';
import { desk } from '../wire/idle';
import { enter, type Leaving } from '../wire/session';
import { useAsk } from '../wire/use-ask';
import { CodePanel } from './code-panel';

const whyLeft: Partial<Record<Leaving, string>> = {
  idle: '半小时没有动，已经锁上了。重新登录就回到刚才的地方。',
  expired: '登录过期了。重新登录就回到刚才的地方。',
};

/** Where there is nobody: an officer lets this browser in by the phone; on a demo one may pick a person instead. */
export function SignIn({ left }: { left: Leaving | undefined }) {
  const demo = useAsk('listDemoPeople', {});
  const [entering, setEntering] = useState<string>();
  const [failure, setFailure] = useState<Failure>();

  async function enterAs(key: string): Promise<void> {
    setEntering(key);
    setFailure(undefined);
    const outcome = await ask('signInAsDemo', { key });
    setEntering(undefined);
    if (outcome.kind !== 'done') return setFailure(outcome);
    desk.moved();
    enter(outcome.reply);
  }

  const isNoDemo = demo.failure?.kind === 'refused' && demo.failure.code === 'not_found';
  const people = demo.reply?.people.filter(person => person.roles.some(role => consoleRoles.includes(role)));
  return (
    <main className="sign-in">
      <h1>平安香榧 工作台</h1>
      {left && whyLeft[left] && <Alert type="info" showIcon title={whyLeft[left]} />}
      {failure && <Trouble failure={failure} again={() => setFailure(undefined)} />}
      <CodePanel />
      {demo.failure && !isNoDemo && <Trouble failure={demo.failure} again={demo.again} />}
      {!demo.reply && !demo.failure && <Skeleton active />}
      {people && (
        <>
          <h2>这里是演示，请选一个人</h2>
          <ul className="people">
            {people.map(({ key, name, about, roles: held }) => (
              <li key={key}>
                <Button block disabled={entering !== undefined} onClick={() => void enterAs(key)}>
                  <span className="person-name">
                    {name}
                    <span className="person-role">{held.map(role => roles[role]).join('、')}</span>
                  </span>
                  <span className="person-about">{entering === key ? '正在进去…' : about}</span>
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
      <p className="quiet">
        工作台给村干部、村监委、镇平安办和县级查看用。村民、微网格长和店家请用<a href="/">小程序</a>。
      </p>
    </main>
  );
}
