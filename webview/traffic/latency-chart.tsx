import { curveMonotoneX, line } from 'd3-shape';
import { formatMs } from '../../src/core/report/mermaid';
import { t } from '../l10n';
import { useWidth } from '../timeline/use-width';
import { type CurvePoint, LAST_SHARE, type LatencyCurve } from './latency-curve';
import { optionName } from './option-words';

const HEIGHT_PX = 230;
const MARGIN = { left: 52, right: 16, top: 10, bottom: 26 } as const;
const SHARES = [0.5, 0.9, 0.99, 0.999] as const;
const MS_TICKS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000] as const;

/** Share of all requests by latency. Both axes are logarithmic, the upright one towards 100 %: cold starts live up there. */
export function LatencyChart({ curves }: { readonly curves: readonly LatencyCurve[] }) {
  const { ref, width } = useWidth<HTMLDivElement>(640);
  const scale = scalesOf(curves, width);
  return (
    <div class="latency-chart" ref={ref}>
      <svg width={width} height={HEIGHT_PX} role="img" aria-label={describe(curves)}>
        <Axes scale={scale} width={width} />
        {curves.map((curve) => (
          <Curve key={curve.id} curve={curve} scale={scale} />
        ))}
      </svg>
    </div>
  );
}

interface Scales {
  readonly x: (ms: number) => number;
  readonly y: (share: number) => number;
  readonly from: number;
  readonly to: number;
}

function scalesOf(curves: readonly LatencyCurve[], width: number): Scales {
  const all = curves.flatMap(({ points }) => points.map(({ ms }) => ms));
  const from = Math.min(...all, 1000);
  const to = Math.max(...all, from * 10);
  const span = Math.log(to / from);
  const depth = -Math.log10(1 - LAST_SHARE);
  const high = HEIGHT_PX - MARGIN.top - MARGIN.bottom;
  return {
    from,
    to,
    x: (ms) => MARGIN.left + (Math.log(ms / from) / span) * (width - MARGIN.left - MARGIN.right),
    y: (share) => MARGIN.top + high * (1 + Math.log10(Math.max(1e-9, 1 - Math.min(LAST_SHARE, share))) / depth),
  };
}

function Axes({ scale, width }: { readonly scale: Scales; readonly width: number }) {
  const bottom = HEIGHT_PX - MARGIN.bottom;
  const ticks = MS_TICKS.filter((ms) => ms >= scale.from && ms <= scale.to);
  const shown = ticks.filter((_, index) => width > 520 || index % 2 === 0);
  return (
    <g class="chart-axes">
      {SHARES.map((share) => (
        <g key={share}>
          <line x1={MARGIN.left} x2={width - MARGIN.right} y1={scale.y(share)} y2={scale.y(share)} />
          <text x={MARGIN.left - 8} y={scale.y(share)} dy="0.32em" text-anchor="end">
            {`${Number((share * 100).toFixed(1))} %`}
          </text>
        </g>
      ))}
      {shown.map((ms) => (
        <text key={ms} x={scale.x(ms)} y={bottom + 16} text-anchor="middle">
          {formatMs(ms)}
        </text>
      ))}
      <line class="chart-base" x1={MARGIN.left} x2={width - MARGIN.right} y1={bottom} y2={bottom} />
    </g>
  );
}

function Curve({ curve, scale }: { readonly curve: LatencyCurve; readonly scale: Scales }) {
  const path = line<CurvePoint>()
    .x(({ ms }) => scale.x(ms))
    .y(({ share }) => scale.y(share))
    .curve(curveMonotoneX);
  return (
    <g class={`curve curve-${curve.id}${curve.isCurrent ? ' is-current' : ''}`}>
      <path d={path(curve.points) ?? ''} />
      {curve.isCurrent && (
        <>
          <Mark name="p50" ms={curve.p50} share={0.5} scale={scale} />
          <Mark name="p99" ms={curve.p99} share={0.99} scale={scale} />
        </>
      )}
    </g>
  );
}

interface MarkProps {
  readonly name: string;
  readonly ms: number;
  readonly share: number;
  readonly scale: Scales;
}

function Mark({ name, ms, share, scale }: MarkProps) {
  const x = scale.x(ms);
  const isLeft = x > scale.x(scale.to) - 90;
  return (
    <>
      <circle cx={x} cy={scale.y(share)} r="4" />
      <text x={isLeft ? x - 9 : x + 9} y={scale.y(share)} dy="-0.45em" text-anchor={isLeft ? 'end' : 'start'}>
        {`${name} ${formatMs(ms)}`}
      </text>
    </>
  );
}

function describe(curves: readonly LatencyCurve[]): string {
  const each = curves.map(({ id, p50, p99 }) => `${optionName(id)}: p50 ${formatMs(p50)}, p99 ${formatMs(p99)}`);
  return `${t('Share of requests by latency')}. ${each.join('; ')}`;
}
