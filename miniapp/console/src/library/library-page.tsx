import { Button, Empty, Skeleton } from 'antd';
import { useMemo } from 'react';
import { AreaMap } from '../map/area-map';
import { Trouble } from '../parts/trouble';
import { asked, nothingAsked } from '../place/place';
import type { Ways } from '../place/use-place';
import type { Session } from '../wire/session';
import { useAsk } from '../wire/use-ask';
import { FilterBar } from './filter-bar';
import { filterInWords } from './filter-words';
import { homesOf } from './homes';
import './library.css';
import { PageTurner } from './page-turner';
import { ReportTable } from './report-table';

/** All reports of this person’s areas: the list, and beside it where they are. */
export function LibraryPage({ ways, me }: { ways: Ways; me: Session['me'] }) {
  const { place, filterBy, go, addressOf } = ways;
  const { filter, order, size, before } = place;
  const homes = useMemo(() => homesOf(me), [me]);
  const list = useAsk('listReports', { ...asked(filter), order, size: sizeNames[size], before });
  const map = useAsk('listReportPoints', asked(filter));
  const outlines = useAsk('readAreaOutlines', { areaCode: filter.area ?? homes[0]?.code ?? '' });
  const total = list.reply?.total;
  const areaName = filter.area ? (outlines.reply?.area.name ?? '') : homes.map(({ name }) => name).join('、');

  return (
    <main className="library">
      <h1 className="for-ears">上报库</h1>
      <div className="on-paper">
        上报清单：{filterInWords(filter, areaName)}
        <small>
          {me.name} 打印于 {new Date().toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai' })}
        </small>
      </div>
      <FilterBar filter={filter} outlines={outlines.reply} homes={homes} onFilter={filterBy} />
      <div className="list-and-map">
        <section aria-label="上报列表">
          <div className="list-head">
            <p role="status">{total ? totalInWords(total) : ' '}</p>
            <div className="list-ways">
              {order === 'late' ? (
                <Button onClick={() => filterBy({ ...filter, alert: undefined })}>不只看超时的</Button>
              ) : (
                <Button
                  onClick={() =>
                    go({ filter: { ...filter, alert: 'red' }, order: 'late', before: undefined })
                  }
                >
                  看超时的，最久的在前
                </Button>
              )}
              <Button onClick={() => window.print()}>打印这一页</Button>
            </div>
          </div>
          {list.failure && (
            <Trouble failure={list.failure} shownFrom={list.reply && list.at} again={list.again} />
          )}
          {!list.reply && list.isAsking && <Skeleton active paragraph={{ rows: 12 }} />}
          {list.reply && (
            <>
              <ReportTable
                rows={list.reply.reports}
                isAsking={list.isAsking}
                order={order}
                onOrder={chosen => go({ order: chosen, before: undefined })}
                addressOf={report => addressOf({ report })}
                onReport={report => go({ report })}
                empty={
                  <Empty description="没有符合的上报">
                    <Button onClick={() => filterBy(nothingAsked)}>看全部</Button>
                  </Empty>
                }
              />
              <PageTurner ways={ways} next={list.reply.next} />
            </>
          )}
        </section>
        <aside aria-label="上报地图" className="map-side">
          {(map.failure ?? outlines.failure) && !list.failure && (
            <Trouble
              failure={(map.failure ?? outlines.failure)!}
              again={() => {
                map.again();
                outlines.again();
              }}
            />
          )}
          {outlines.reply && map.reply ? (
            <AreaMap
              outlines={outlines.reply}
              points={map.reply.points}
              onArea={area => filterBy({ ...filter, area })}
              onReport={report => go({ report })}
            />
          ) : (
            !outlines.failure && !map.failure && <Skeleton.Node active className="map-waiting" />
          )}
          {map.reply?.isMore && (
            <p className="quiet">地图上只画最近的 {map.reply.points.length} 条，筛选以后可以看全。</p>
          )}
        </aside>
      </div>
    </main>
  );
}

const sizeNames = { 20: '20', 50: '50', 100: '100' } as const;

function totalInWords({ count, isMore }: { count: number; isMore: boolean }): string {
  return isMore ? `共 ${count.toLocaleString('zh-CN')} 多条` : `共 ${count.toLocaleString('zh-CN')} 条`;
}
