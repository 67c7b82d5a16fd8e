/** What to do about a package that is heavy at init. Each rests on a measured saving, named beside it. */
interface Remedy {
  readonly specifier: RegExp;
  readonly advice: string;
  /** Where the platform offers the function no snapshots. */
  readonly withoutSnapshots?: string;
  /** Whether it still helps when the function is deployed as a bundle. */
  readonly whenBundled: boolean;
}

// Figures: require() in fresh processes on Node 20, median of 11, own measurement of 2026-11-22 (import-costs).
const REMEDIES: readonly Remedy[] = [
  // Init of hello world plus DynamoDB: Spring Boot +2,066 ms, Micronaut, Quarkus and Dagger less, native images a tenth
  // (frameworks.json, fitted to aws-samples/serverless-java-frameworks-samples and others).
  {
    specifier: /^(org\.springframework|io\.quarkus|io\.micronaut|com\.google\.inject)$/,
    advice: 'Turn SnapStart on, build a native image (GraalVM), or write this function without a container of beans.',
    withoutSnapshots: 'Build a native image (GraalVM), or write this function without a container of beans.',
    whenBundled: true,
  },
  // googleapis 631 ms, one of its APIs (@googleapis/sheets) 75 ms.
  {
    specifier: /^googleapis$/,
    advice: 'Import the one API you use instead, e.g. @googleapis/sheets.',
    whenBundled: true,
  },
  // aws-sdk 125 ms, aws-sdk/clients/s3 50 ms, aws-sdk/clients/dynamodb 60 ms.
  {
    specifier: /^aws-sdk$/,
    advice: 'Import the one client you use (aws-sdk/clients/s3), or move to a modular @aws-sdk/client-* package.',
    whenBundled: true,
  },
  // On Lambda the SDK that the runtime provides loads slower than a bundled one: aws-sdk-js-v3 PR #6026, 2024.
  {
    specifier: /^@aws-sdk\/(client-|lib-)/,
    advice:
      'Bundle the function (esbuild), so that the client loads from one small file instead of the runtime’s copy.',
    whenBundled: false,
  },
];

export interface Advice {
  /** One sentence. */
  readonly text: string;
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
  if (remedy.whenBundled || bundled === false) return { text: advice, certain: true };
  return bundled === null
    ? { text: `Unless it is bundled already: ${lowerFirst(remedy.advice)}`, certain: false }
    : null;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
