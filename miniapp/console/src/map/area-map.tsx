import type { ReportCategory } from '@torreya/shared/domain/report-categories';
import { reportCategories } from '@torreya/shared/domain/report-categories';
import type { ReportState } from '@torreya/shared/domain/report-steps';
import { Button } from 'antd';
import { type MouseEvent, type PointerEvent, useMemo, useState } from 'react';
import type { Reply } from '../../../src/api/outcome';
import { type Stage, stageNames, stateWords } from '../words';
import './map.css';
import { MapLegend, MapPoints } from './map-points';
import { boxOf, type Corner, type Polygons, type Projection, pathOf, projectionOf } from './projection';
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

export interface Mark {
  readonly code: string;
  readonly name: string;
  readonly polygons: Polygons;
  readonly kind: 'found' | 'before' | 'after';
}

export interface Spot {
  readonly lng: number;
  readonly lat: number;
}

const noPoints: readonly MapPoint[] = [];

interface AreaMapProps {
  outlines: Outlines;
  /** What was reported. Without it the map is about the areas alone. */
  points?: readonly MapPoint[];
  /** Borders that stand out, above all others. */
  marks?: readonly Mark[];
  /** One place, with a cross. */
  spot?: Spot | undefined;
  /** A place was chosen: by a click, or by Enter for the middle of the window. */
  onPlace?: (spot: Spot) => void;
  /** An area below was clicked. Without it the areas are only a picture. */
  onArea?: (code: string) => void;
  onReport?: (id: string) => void;
}

/** Pixels: a finger or an old mouse hits a dot within this. */
const reach = 14;

/** The borders of an area and what was reported in it: drawn by ourselves, from the server's own data alone. */
export function AreaMap({ outlines, points: given, marks, spot, onPlace, onArea, onReport }: AreaMapProps) {
  const points = given ?? noPoints;
  const projection = useMemo(() => projectionFor(outlines, points), [outlines, points]);
  const { frame, view, window, isWhole, zoom, isClick, handlers } = useView(projection);
  const [near, setNear] = useState<MapPoint>();
  const { area, below } = outlines;
  // Where it is about one report, no name may cover it.
  const under: Stage[] = points.length > 1 ? ['closed'] : [];
  const over = [...stageNames].reverse().filter(stage => !under.includes(stage));

  const nearest = (event: MouseEvent) => nearestPoint(event, points, projection, view);
  const placeAt = (x: number, y: number): Spot => {
    const [lng, lat] = projection.cornerAt((x - view.x) / view.scale, (y - view.y) / view.scale);
    return { lng, lat };
  };
  function clicked(event: MouseEvent): void {
    if (!isClick()) return;
    if (onPlace) {
      const { left, top } = event.currentTarget.getBoundingClientRect();
      onPlace(placeAt(event.clientX - left, event.clientY - top));
      return;
    }
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
        aria-label={spoken(area.name, given?.length, onPlace !== undefined)}
        onClick={clicked}
        {...handlers}
        onKeyDown={event => {
          if (event.key === 'Enter' && onPlace) onPlace(placeAt(window.width / 2, window.height / 2));
          handlers.onKeyDown(event);
        }}
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
          {marks?.map(({ code, name, polygons, kind }) => (
            <path
              key={`${kind} ${code}`}
              d={pathOf(polygons, projection)}
              data-mark={code}
              className={`map-mark ${kind}`}
              fillRule="evenodd"
              pointerEvents="none"
            >
              <title>{name}</title>
            </path>
          ))}
          <MapPoints points={points} projection={projection} stages={over} />
          {spot && <Cross spot={spot} projection={projection} view={view} />}
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
        {given && (
          <>
            <MapLegend points={points} />
            <p className="map-near">
              {near ? `${near.number} ${reportCategories[near.category]}，${stateWords(near.state)}` : ' '}
            </p>
          </>
        )}
      </figcaption>
    </figure>
  );
}

function spoken(areaName: string, reports: number | undefined, picks: boolean): string {
  const about = reports === undefined ? '' : `，${reports} 处上报`;
  const keys = '方向键移动，加号减号放大缩小，零看全图';
  return `${areaName}的地图${about}。${keys}${picks ? '，回车选中间的地方' : '。列表里有同样的内容'}。`;
}

function Cross({ spot, projection, view }: { spot: Spot; projection: Projection; view: View }) {
  const [x, y] = projection.place([spot.lng, spot.lat]);
  const arm = 10 / view.scale;
  const d = `M${x - arm} ${y}h${2 * arm}M${x} ${y - arm}v${2 * arm}`;
  return (
    <g className="map-cross" pointerEvents="none">
      <path d={d} stroke="#ffffff" strokeWidth={7} />
      <path d={d} stroke="#c62828" strokeWidth={3} />
    </g>
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
