import type { Provenance } from '../../src/core/model';
import { provenanceName } from '../phase-words';

/**
 * Where a number comes from, as a shape: a full disc for what was measured here, a diamond for own logs, a square for a
 * publication, the sign for “about” for an assumption. Colour repeats it; nobody needs to see colours.
 */
export function ProvenanceMark({ provenance }: { readonly provenance: Provenance }) {
  return (
    <svg class={`provenance provenance-${provenance}`} viewBox="0 0 12 12" width="10" height="10" role="img">
      <title>{provenanceName(provenance)}</title>
      <Shape provenance={provenance} />
    </svg>
  );
}

function Shape({ provenance }: { readonly provenance: Provenance }) {
  switch (provenance) {
    case 'measured-here':
      return <circle cx="6" cy="6" r="5" fill="currentColor" />;
    case 'your-logs':
      return <path d="M6 .4 11.6 6 6 11.6.4 6Z" fill="currentColor" />;
    case 'published':
      return (
        <>
          <rect x="1.2" y="1.2" width="9.6" height="9.6" fill="none" stroke="currentColor" stroke-width="1.4" />
          <path d="M3.5 4.5h5M3.5 7.5h5" stroke="currentColor" stroke-width="1.2" />
        </>
      );
    case 'assumed':
      return (
        <path
          d="M.8 4.9c1.7-2.1 3.4-2.1 5.2-.4s3.5 1.7 5.2-.4M.8 9.1c1.7-2.1 3.4-2.1 5.2-.4s3.5 1.7 5.2-.4"
          fill="none"
          stroke="currentColor"
          stroke-width="1.5"
          stroke-linecap="round"
        />
      );
  }
}
