import type { TimeAxis } from './time-axis';

/** The labels of an axis, and the sign for the piece that is left out of it. */
export function AxisTicks({ axis }: { readonly axis: TimeAxis }) {
  return (
    <>
      {axis.ticks.map(({ x, label }) => (
        <span key={label} class={tickClass(x)} style={{ left: `${x}%` }}>
          {label}
        </span>
      ))}
      {axis.breakAt !== null && <span class="axis-break" style={{ left: `${axis.breakAt}%` }} />}
    </>
  );
}

/** A label at an end stands beside its tick: centred under it, half would be outside. */
function tickClass(x: number): string {
  if (x < 1) return 'tick is-first';
  return x > 95 ? 'tick is-last' : 'tick';
}
