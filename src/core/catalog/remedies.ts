import { type Said, say } from '../model';

/** What to do about a package that is heavy at init. Each rests on a measured saving, named beside it. */
interface Remedy {
  readonly specifier: RegExp;
  readonly advice: Said;
  /** Where the platform offers the function no snapshots. */
  readonly withoutSnapshots?: Said;
  /** Where it helps no function that is deployed as a bundle: the advice while nobody tells whether it is one. */
  readonly unlessBundled?: Said;
}

// Figures: require() in fresh processes on Node 20, median of 11, own measurement of 2026-11-22 (import-costs).
const REMEDIES: readonly Remedy[] = [
  // Init of hello world plus DynamoDB: Spring Boot +2,066 ms, Micronaut, Quarkus and Dagger less, native images a tenth
  // (frameworks.json, fitted to aws-samples/serverless-java-frameworks-samples and others).
  {
    specifier: /^(org\.springframework|io\.quarkus|io\.micronaut|com\.google\.inject)$/,
    advice: say(
      'Turn SnapStart on, build a native image (GraalVM), or write this function without a container of beans.',
    ),
    withoutSnapshots: say('Build a native image (GraalVM), or write this function without a container of beans.'),
  },
  // googleapis 631 ms, one of its APIs (@googleapis/sheets) 75 ms.
  {
    specifier: /^googleapis$/,
    advice: say('Import the one API you use instead, e.g. @googleapis/sheets.'),
  },
  // aws-sdk 125 ms, aws-sdk/clients/s3 50 ms, aws-sdk/clients/dynamodb 60 ms.
  {
    specifier: /^aws-sdk$/,
    advice: say('Import the one client you use (aws-sdk/clients/s3), or move to a modular @aws-sdk/client-* package.'),
  },
  // On Lambda the SDK that the runtime provides loads slower than a bundled one: aws-sdk-js-v3 PR #6026, 2024.
  {
    specifier: /^@aws-sdk\/(client-|lib-)/,
    advice: say(
      'Bundle the function (esbuild), so that the client loads from one small file instead of the runtime’s copy.',
    ),
    unlessBundled: say(
      'Unless it is bundled already: bundle the function (esbuild), so that the client loads from one small file instead of the runtime’s copy.',
    ),
  },
];

export interface Advice {
  /** One sentence. */
  readonly text: Said;
  /** Whether it is known to help here; false where it depends on something nobody told us. */
  readonly certain: boolean;
}

/** What is known of where a package is loaded; `null` where nobody tells. */
export interface RemedyContext {
  readonly bundled: boolean | null;
  readonly snapshots: boolean | null;
}

/** What to do about a heavy package, or null where we know nothing. */
export function remedyFor(specifier: string, { bundled, snapshots }: RemedyContext): Advice | null {
  const remedy = REMEDIES.find((candidate) => candidate.specifier.test(specifier));
  if (!remedy) return null;
  const advice = snapshots === false && remedy.withoutSnapshots ? remedy.withoutSnapshots : remedy.advice;
  const { unlessBundled } = remedy;
  if (!unlessBundled || bundled === false) return { text: advice, certain: true };
  return bundled === null ? { text: unlessBundled, certain: false } : null;
}
