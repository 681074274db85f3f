import { Alert, Button, Skeleton } from 'antd';
import { encode } from 'uqr';
import { Trouble } from '../parts/trouble';
import { useConsoleCode } from './use-console-code';

/** The way in for officers: a code for the phone that is signed in already. */
export function CodePanel() {
  const { code, state, failure, anew } = useConsoleCode();
  return (
    <section aria-label="用手机登录" className="code-panel">
      <div className="code-place">
        {failure && <Trouble failure={failure} again={anew} />}
        {state === 'waiting' && code && <Picture text={addressOf(code)} />}
        {state === 'waiting' && !code && !failure && <Skeleton.Node active className="code-picture" />}
        {state !== 'waiting' && (
          <div className="code-over">
            <Alert
              type={state === 'declined' ? 'warning' : 'info'}
              showIcon
              title={state === 'declined' ? '手机上选了不登录' : '登录码过期了'}
            />
            <Button block onClick={anew}>
              换一个登录码
            </Button>
          </div>
        )}
      </div>
      <ol className="code-steps">
        <li>在手机上打开微信小程序“平安香榧”。</li>
        <li>点“我的”，再点“登录电脑上的工作台”。</li>
        <li>
          扫左边的码，或者输这 8 位数字：
          <strong className="code-digits" role="status">
            {state === 'waiting' && code ? `${code.slice(0, 4)} ${code.slice(4)}` : '———— ————'}
          </strong>
        </li>
        <li>手机上看清楚是不是这台电脑，再点同意。</li>
      </ol>
      <p className="quiet">登录码两分钟一换，只用一次，别拍给别人看。</p>
    </section>
  );
}

/** The page of the phone that asks; the code stands behind a #, which no server of the way is told. */
function addressOf(code: string): string {
  return `${window.location.origin}/#/cadre/console/index?code=${code}`;
}

function Picture({ text }: { text: string }) {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const dark = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return (
    <svg className="code-picture" viewBox={`0 0 ${size} ${size}`} role="img" aria-label="登录码的二维码">
      <rect width={size} height={size} fill="#ffffff" />
      <path d={dark.join('')} fill="#000000" shapeRendering="crispEdges" />
    </svg>
  );
}
