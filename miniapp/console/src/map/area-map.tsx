import type { ReportCategory } from '@torreya/shared/domain/report-categories';
import { reportCategories } from '@torreya/shared/domain/report-categories';
import type { ReportState } from '@torreya/shared/domain/report-steps';
import { Button } from 'antd';
import { type MouseEvent, type PointerEvent, useMemo, useState } from 'react';
import type { Reply } from '../../../src/api/outcome';
import { type Stage, stageNames, stateWords } from '../words';
import './map.css';
import { MapLegend, MapPoints } from './map-points';
import { boxOf, type Corner, type Projection, pathOf, projectionOf } from './projection';
import { useView } from './use-view';
import type { View } from './view';

export interface MapPoint {
  readonly id: string;
  readonly number: string;
  readonly category: ReportCategory;
  readonly state: ReportState;
  readonly lng: number;
  readonly lat: number;
}

export type Outlines = Reply<'readAreaOutlines'>;

interface AreaMapProps {
  outlines: Outlines;
  points: readonly MapPoint[];
  /** An area below was clicked. Without it the areas are only a picture. */
  onArea?: (code: string) => void;
  onReport?: (id: string) => void;
}

/** Pixels: a finger or an old mouse hits a dot within this. */
const reach = 14;

/** The borders of an area and what was reported in it: drawn by ourselves, from the server's own data alone. */
export function AreaMap({ outlines, points, onArea, onReport }: AreaMapProps) {
  const projection = useMemo(() => projectionFor(outlines, points), [outlines, points]);
  const { frame, view, isWhole, zoom, isClick, handlers } = useView(projection);
  const [near, setNear] = useState<MapPoint>();
  const { area, below } = outlines;
  // Where it is about one report, no name may cover it.
  const under: Stage[] = points.length > 1 ? ['closed'] : [];
  const over = [...stageNames].reverse().filter(stage => !under.includes(stage));

  const nearest = (event: MouseEvent) => nearestPoint(event, points, projection, view);
  function clicked(event: MouseEvent): void {
    if (!isClick()) return;
    const point = nearest(event);
    const code = event.target instanceof Element ? event.target.getAttribute('data-code') : null;
    if (point) onReport?.(point.id);
    else if (code) onArea?.(code);
  }

  return (
    <figure className="map">
      <svg
        ref={frame}
        role="application"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys move the map
        tabIndex={0}
        aria-label={`${area.name}的地图，${points.length} 处上报。方向键移动，加号减号放大缩小，零看全图。列表里有同样的内容。`}
        onClick={clicked}
        {...handlers}
        onKeyDown={handlers.onKeyDown}
        onPointerMove={(event: PointerEvent) => {
          handlers.onPointerMove(event);
          setNear(nearest(event));
        }}
        className={near ? 'map-frame on-point' : 'map-frame'}
      >
        <g transform={`translate(${view.x} ${view.y}) scale(${view.scale})`}>
          <path d={pathOf(area.polygons, projection)} className="map-area" fillRule="evenodd" />
          {below.map(({ code, name, polygons }) => (
            <path
              key={code}
              d={pathOf(polygons, projection)}
              data-code={code}
              className={onArea ? 'map-below can-open' : 'map-below'}
              fillRule="evenodd"
            >
              <title>{name}</title>
            </path>
          ))}
          <MapPoints points={points} projection={projection} stages={under} />
          <Names outlines={outlines} projection={projection} view={view} />
          <MapPoints points={points} projection={projection} stages={over} />
        </g>
      </svg>
      <div className="map-buttons">
        <Button aria-label="放大" onClick={() => zoom('+')}>
          ＋
        </Button>
        <Button aria-label="缩小" onClick={() => zoom('-')}>
          －
        </Button>
        <Button disabled={isWhole} onClick={() => zoom('0')}>
          全图
        </Button>
      </div>
      <figcaption>
        <MapLegend points={points} />
        <p className="map-near">
          {near ? `${near.number} ${reportCategories[near.category]}，${stateWords(near.state)}` : ' '}
        </p>
      </figcaption>
    </figure>
  );
}

function projectionFor({ area, below }: Outlines, points: readonly MapPoint[]): Projection {
  const borders = [area, ...below].flatMap(({ polygons }) => polygons.flat(2));
  const spots = points.map(({ lng, lat }): Corner => [lng, lat]);
  return projectionOf(boxOf(borders) ?? boxOf(spots) ?? { west: 120, east: 121, south: 29, north: 30 });
}

/** A name stands where it has room: more of them as one comes closer. */
function Names({ outlines, projection, view }: { outlines: Outlines; projection: Projection; view: View }) {
  const size = 13 / view.scale;
  return (
    <g className="map-names" fontSize={size} strokeWidth={3 / view.scale} pointerEvents="none">
      {outlines.below.flatMap(({ code, name, polygons }) => {
        const box = boxOf(polygons.flat(2));
        if (!box) return [];
        const [left, top] = projection.place([box.west, box.north]);
        const [right, bottom] = projection.place([box.east, box.south]);
        if (right - left < name.length * size * 0.8) return [];
        return [
          <text key={code} x={(left + right) / 2} y={(top + bottom) / 2}>
            {name}
          </text>,
        ];
      })}
    </g>
  );
}

function nearestPoint(
  event: MouseEvent,
  points: readonly MapPoint[],
  { place }: Projection,
  view: View,
): MapPoint | undefined {
  const { left, top } = event.currentTarget.getBoundingClientRect();
  let found: MapPoint | undefined;
  let closest = reach;
  for (const point of points) {
    const [x, y] = place([point.lng, point.lat]);
    const away = Math.hypot(
      x * view.scale + view.x + left - event.clientX,
      y * view.scale + view.y + top - event.clientY,
    );
    if (away < closest) [found, closest] = [point, away];
  }
  return found;
}
