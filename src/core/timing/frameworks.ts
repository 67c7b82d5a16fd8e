import type { EnvironmentValues, Quantiles } from '../model';
import type { Origin } from './coefficient';
import data from './frameworks.json';
import { type Stack, stackClassOf, stackOf } from './stack';

/** What a framework adds to hello world on one stack. CPU in ms at one full vCPU of x86_64. */
export interface Framework extends Origin {
  readonly stack: Stack;
  /** Its name in small letters: `spring-boot`. */
  readonly framework: string;
  readonly initMs: number;
  readonly firstCpuMs: number;
  /** What is left at init of loading the AWS SDK: a framework that prepares it at build time saves the rest. */
  readonly sdkInitShare: number;
  /** Factors around both medians: studies of one framework differ by this much. */
  readonly spread: Quantiles;
  readonly n: number;
}

/** One entry per stack and framework; the fit writes them. Node's frameworks are imports and stand in their table. */
export const FRAMEWORKS: readonly Framework[] = data as readonly Framework[];

/** How people write them; the first pattern that fits counts. */
const NAMES: readonly (readonly [RegExp, string])[] = [
  [/spring/, 'spring-boot'],
  [/quarkus/, 'quarkus'],
  [/micronaut/, 'micronaut'],
  [/dagger|guice|avaje/, 'dagger'],
  [/asp.*adapter|web ?adapter/, 'aspnet-adapter'],
  [/asp/, 'aspnet'],
  [/otel|open ?telemetry/, 'opentelemetry'],
  [/powertools/, 'powertools'],
  [/fast ?api|mangum|starlette/, 'fastapi'],
  [/flask/, 'flask'],
  [/django/, 'django'],
  [/rails/, 'rails'],
  [/sinatra|hanami/, 'sinatra'],
  [/nest/, 'nest'],
  [/express/, 'express'],
  [/fastify/, 'fastify'],
  [/koa/, 'koa'],
  [/hono/, 'hono'],
  [/middy/, 'middy'],
  [/apollo/, 'apollo'],
  [/^(gin|echo|fiber|chi|axum|actix|warp|rocket|vapor|hummingbird)/, 'native-web'],
];

/** Wide, because nothing is known of it: from a router to a whole application server. */
const UNKNOWN_SPREAD: Quantiles = { p10: 0.2, p50: 1, p90: 4, p99: 8 };
const UNKNOWN_INIT_MS = { interpreted: 80, jit: 600, native: 3 } as const;
const UNKNOWN_FIRST_CPU_MS = { interpreted: 8, jit: 150, native: 1 } as const;

/** A framework's name as the tables know it; `null` where none is used. */
export function frameworkName(framework: string | null): string | null {
  const given = framework?.trim().toLowerCase() ?? '';
  if (given === '' || given.startsWith('none')) return null;
  return NAMES.find(([pattern]) => pattern.test(given))?.[1] ?? given;
}

/** What the environment's framework adds; `null` where there is none or where imports say it (Node). */
export function frameworkOf(environment: EnvironmentValues): Framework | null {
  const name = frameworkName(environment.framework);
  const stack = stackOf(environment);
  if (name === null || stack === 'node' || stack === 'bun' || stack === 'llrt') return null;
  return FRAMEWORKS.find((one) => one.stack === stack && one.framework === name) ?? unknown(stack, name);
}

/** Whether `frameworkOf` had to guess. */
export function isKnownFramework(framework: Framework): boolean {
  return FRAMEWORKS.includes(framework);
}

function unknown(stack: Stack, framework: string): Framework {
  const kind = stackClassOf(stack);
  return {
    stack,
    framework,
    initMs: UNKNOWN_INIT_MS[kind],
    firstCpuMs: UNKNOWN_FIRST_CPU_MS[kind],
    sdkInitShare: 1,
    spread: UNKNOWN_SPREAD,
    n: 0,
    provenance: 'assumed',
    source: 'assumed',
    conditions: `no published figures of it on ${stack}`,
    date: '2026-11',
  };
}
