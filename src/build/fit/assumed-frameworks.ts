import type { Framework } from '../../core/timing/frameworks';
import { spreadOf } from '../../core/timing/widen';
import measured from './python-imports.json';
import { round } from './statistics';

type Assumed = Pick<Framework, 'stack' | 'framework' | 'initMs' | 'firstCpuMs'> & { readonly why: string };

/** Frameworks of which the collection holds no row. */
export function assumedFrameworks(fitted: readonly Framework[], pythonFactor: number): readonly Framework[] {
  const java = (name: string) => fitted.find((one) => one.stack === 'java' && one.framework === name);
  const between = (a: number | undefined, b: number | undefined) => round(Math.sqrt((a ?? 1) * (b ?? 1)));
  const python = (module: string) => (measured.rows.find(({ name }) => name === module)?.ms ?? 0) * pythonFactor;
  const [quarkus, spring, dagger] = [java('quarkus'), java('spring-boot'), java('dagger')];
  const list: readonly Assumed[] = [
    {
      stack: 'java',
      framework: 'micronaut',
      initMs: between(quarkus?.initMs, spring?.initMs),
      firstCpuMs: between(quarkus?.firstCpuMs, spring?.firstCpuMs),
      why: 'between Quarkus and Spring Boot',
    },
    {
      stack: 'java',
      framework: 'powertools',
      initMs: dagger?.initMs ?? 120,
      firstCpuMs: dagger?.firstCpuMs ?? 60,
      why: 'as a dependency injection framework that works at compile time',
    },
    {
      stack: 'java',
      framework: 'opentelemetry',
      initMs: 700,
      firstCpuMs: 300,
      why: 'a Java agent that rewrites classes',
    },
    {
      stack: 'java-native',
      framework: 'micronaut',
      initMs: 110,
      firstCpuMs: 9,
      why: 'as Quarkus, compiled ahead of time',
    },
    { stack: 'python', framework: 'flask', initMs: python('flask'), firstCpuMs: 5, why: 'import of flask, measured' },
    {
      stack: 'python',
      framework: 'fastapi',
      initMs: python('fastapi'),
      firstCpuMs: 8,
      why: 'import of fastapi, measured',
    },
    {
      stack: 'python',
      framework: 'django',
      initMs: 4 * python('flask'),
      firstCpuMs: 40,
      why: 'setup of a small project, a few times the import of Flask',
    },
    { stack: 'python', framework: 'powertools', initMs: 80, firstCpuMs: 3, why: 'logger, tracer and metrics' },
    {
      stack: 'python',
      framework: 'opentelemetry',
      initMs: 600,
      firstCpuMs: 20,
      why: 'the layer with its instrumentations',
    },
    { stack: 'ruby', framework: 'rails', initMs: 2500, firstCpuMs: 150, why: 'boot of a small application' },
    { stack: 'ruby', framework: 'sinatra', initMs: 200, firstCpuMs: 8, why: 'a router and its server interface' },
    ...(['go', 'rust', 'cpp', 'swift', 'dotnet-native'] as const).map((stack) => ({
      stack,
      framework: 'native-web',
      initMs: 2,
      firstCpuMs: 0.5,
      why: 'a router, compiled ahead of time',
    })),
    {
      stack: 'dotnet-native',
      framework: 'aspnet',
      initMs: 60,
      firstCpuMs: 15,
      why: 'the minimal API, compiled ahead of time',
    },
  ];
  return list.map(({ why, ...one }) => ({
    ...one,
    initMs: round(one.initMs),
    firstCpuMs: round(one.firstCpuMs),
    sdkInitShare: 1,
    spread: spreadOf(0.5),
    n: 0,
    provenance: 'assumed' as const,
    source: `assumed: ${why}`,
    conditions: `${one.framework} on ${one.stack}: no published figures in the collection`,
    date: '2026-11',
  }));
}
