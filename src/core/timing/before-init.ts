import { ISOLATIONS } from '../catalog/isolation';
import type { EnvironmentValues } from '../model';
import { describe } from './coefficient';
import {
  ASSUMED_PACKAGE_MB,
  FITTED,
  IMAGE_CHUNK_MB,
  IMAGE_CHUNK_MS,
  IMAGE_TOUCHED_SHARE,
  ZIP_DOWNLOAD_KNEE_MB,
  ZIP_DOWNLOAD_MS_PER_MB,
} from './coefficients';
import { downloadMs } from './forms';
import { type Part, phaseOf, type SampledPhase } from './part';
import { combine, draw, type Samples, scale } from './samples';

/** What happens before the runtime starts is one lump in every publication: `download` is what grows with the package. */
export function downloadPhase({ packageMB, packageType }: EnvironmentValues): SampledPhase {
  const size = packageMB ?? ASSUMED_PACKAGE_MB.value;
  const known = packageMB === null ? `; ${ASSUMED_PACKAGE_MB.conditions}` : '';
  const zip = packageType === 'zip';
  const coefficient = zip ? ZIP_DOWNLOAD_MS_PER_MB : IMAGE_CHUNK_MS;
  const factor = zip
    ? downloadMs(size, ZIP_DOWNLOAD_KNEE_MB.value, 1)
    : ((packageMB ?? 0) * IMAGE_TOUCHED_SHARE.value) / IMAGE_CHUNK_MB.value;
  const source = `${describe(coefficient)}${known}`;
  const provenance = packageMB === null ? 'assumed' : coefficient.provenance;
  const samples = scale(draw(coefficient.quantiles, 'download'), factor);
  const part: Part = { id: 'rest', label: 'download', samples, provenance, source, at: null, finding: null };
  return phaseOf('download', [part], source, true);
}

/** Placement and sandbox start. The microVM's start is part of the published lump, not an addition to it. */
export function bootPhase(environment: EnvironmentValues): SampledPhase {
  const lump = draw(FITTED.bootMs.quantiles, 'boot');
  const microvm = draw(ISOLATIONS.microvm.startMs, 'sandbox');
  const started = combine((start, all) => Math.min(start, all), microvm, lump);
  const placement = combine((all, start) => all - start, lump, started);
  const sandbox =
    environment.isolation === 'microvm' ? started : draw(ISOLATIONS[environment.isolation].startMs, 'sandbox');
  return phaseOf(
    'boot',
    [sandboxPart(environment, sandbox), placementPart(placement), ...vpcParts(environment)],
    describe(FITTED.bootMs),
  );
}

function sandboxPart({ isolation }: EnvironmentValues, samples: Samples): Part {
  const fact = ISOLATIONS[isolation];
  // Lambda runs microVMs whatever is asked: any other isolation is a comparison.
  const provenance = isolation === 'microvm' ? fact.provenance : 'assumed';
  return {
    id: 'sandbox',
    label: `${fact.label} start`,
    samples,
    provenance,
    source: fact.source,
    at: null,
    finding: null,
  };
}

function placementPart(samples: Samples): Part {
  return {
    id: 'rest',
    label: 'placement and network',
    samples,
    provenance: 'published',
    source: describe(FITTED.bootMs),
    at: null,
    finding: null,
  };
}

function vpcParts({ vpc }: EnvironmentValues): readonly Part[] {
  if (!vpc) return [];
  const samples = draw(FITTED.vpcMs.quantiles, 'vpc');
  const source = describe(FITTED.vpcMs);
  return [
    { id: 'vpc', label: 'VPC network interface', samples, provenance: 'published', source, at: null, finding: null },
  ];
}
