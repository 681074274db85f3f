import { type Stage, stageNames, stageOf, stages } from '../words';
import type { MapPoint } from './area-map';
import type { Projection } from './projection';

/** A dot is a line without length and with a round or square end: two thousand of them are eight elements. */
function dots(points: readonly MapPoint[], { place }: Projection): string {
  return points
    .map(({ lng, lat }) => {
      const [x, y] = place([lng, lat]);
      return `M${x.toFixed(2)} ${y.toFixed(2)}h0`;
    })
    .join('');
}

/** Round or square, full or hollow: the stages differ without their colours too. */
const shapes: Record<Stage, { end: 'round' | 'square'; size: number; isHollow: boolean }> = {
  closed: { end: 'round', size: 6, isHollow: false },
  asked: { end: 'round', size: 11, isHollow: true },
  working: { end: 'square', size: 8, isHollow: false },
  open: { end: 'round', size: 12, isHollow: false },
};

interface DotsProps {
  stage: Stage;
  path: string;
}

function Dots({ stage, path }: DotsProps) {
  const { end, size, isHollow } = shapes[stage];
  const line = { d: path, strokeLinecap: end, vectorEffect: 'non-scaling-stroke', fill: 'none' } as const;
  return (
    <>
      <path {...line} stroke="#ffffff" strokeWidth={size + 3} />
      <path {...line} stroke={stages[stage].colour} strokeWidth={size} />
      {isHollow && <path {...line} stroke="#ffffff" strokeWidth={size - 6} />}
    </>
  );
}

interface MapPointsProps {
  points: readonly MapPoint[];
  projection: Projection;
  stages: readonly Stage[];
}

export function MapPoints({ points, projection, stages: drawn }: MapPointsProps) {
  return (
    <g pointerEvents="none">
      {drawn.map(stage => (
        <Dots
          key={stage}
          stage={stage}
          path={dots(
            points.filter(({ state }) => stageOf(state) === stage),
            projection,
          )}
        />
      ))}
    </g>
  );
}

export function MapLegend({ points }: { points: readonly MapPoint[] }) {
  return (
    <ul className="legend">
      {stageNames.map(stage => (
        <li key={stage}>
          <svg viewBox="-10 -10 20 20" width="20" height="20" aria-hidden="true">
            <Dots stage={stage} path="M0 0h0" />
          </svg>
          {stages[stage].words} {points.filter(({ state }) => stageOf(state) === stage).length}
        </li>
      ))}
    </ul>
  );
}
