import { comparisonText, ISOLATIONS } from '../catalog/isolation';
import type { EnvironmentValues } from '../model';
import { describe, published, type SpreadCoefficient } from './coefficient';
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
  const formula = zip
    ? 'size × cost per MB beyond the first few MB'
    : 'size × share that is read at start ÷ chunk size × cost per chunk';
  const sizes = zip ? [ZIP_DOWNLOAD_KNEE_MB] : [IMAGE_TOUCHED_SHARE, IMAGE_CHUNK_MB];
  const assumed = packageMB === null ? [ASSUMED_PACKAGE_MB] : [];
  const basis = { formula, coefficients: [coefficient, ...sizes, ...assumed] };
  const part: Part = { id: 'rest', label: 'download', samples, provenance, source, at: null, finding: null, basis };
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

function startCoefficient({ isolation }: EnvironmentValues): SpreadCoefficient {
  const { label, startMs, provenance, source } = ISOLATIONS[isolation];
  return { name: `${label} start`, unit: 'ms', quantiles: startMs, provenance, source, conditions: '', date: '' };
}

function sandboxPart(environment: EnvironmentValues, samples: Samples): Part {
  const { isolation } = environment;
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
    basis: {
      formula: `start of the sandbox: ${fact.boundary}; ${comparisonText()}`,
      coefficients: [startCoefficient(environment)],
    },
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
    basis: {
      formula: 'what is left of the time before init once the sandbox is taken off',
      coefficients: [published(FITTED.bootMs)],
    },
  };
}

function vpcParts({ vpc }: EnvironmentValues): readonly Part[] {
  if (!vpc) return [];
  const samples = draw(FITTED.vpcMs.quantiles, 'vpc');
  const source = describe(FITTED.vpcMs);
  return [
    {
      id: 'vpc',
      label: 'VPC network interface',
      samples,
      provenance: 'published',
      source,
      at: null,
      finding: null,
      basis: { formula: 'extra time inside a VPC', coefficients: [published(FITTED.vpcMs)] },
    },
  ];
}
