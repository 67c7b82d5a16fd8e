import { PYTHON_VERSION_ORIGIN } from '../../core/timing/import-cost';
import { cebertInitDelta } from './cebert';
import measured from './python-imports.json';
import type { Rows } from './rows';
import { geometricMean, logNormal, round } from './statistics';

/** Milliseconds on the measuring machine of modules that could not be installed there: assumed from their size and kind. */
const ASSUMED_MS: readonly (readonly [string, number])[] = [
  ['torch', 1500],
  ['tensorflow', 2500],
  ['transformers', 900],
  ['sentence_transformers', 2500],
  ['spacy', 900],
  ['nltk', 350],
  ['xgboost', 450],
  ['lightgbm', 450],
  ['statsmodels', 600],
  ['pyarrow', 120],
  ['polars', 120],
  ['awswrangler', 650],
  ['aws_lambda_powertools', 60],
  ['aws_xray_sdk', 60],
  ['langchain', 500],
  ['openai', 450],
  ['anthropic', 400],
  ['opensearchpy', 150],
  ['google.cloud', 350],
  ['azure', 250],
  ['mangum', 25],
  ['marshmallow', 60],
  ['celery', 200],
  ['grpc', 80],
  ['ujson', 2],
  ['orjson', 2],
  ['dateutil', 10],
  ['pytz', 10],
  ['simplejson', 5],
  ['snowflake', 400],
  ['psycopg', 60],
  ['asyncpg', 60],
];
/** The client's part of importing boto3 and making its first client, where nothing could be measured. */
const ASSUMED_CLIENT_SHARE = 0.18;

/** The table of module costs, for the catalog. */
export function pythonTable() {
  const names = new Set(measured.rows.map(({ name }) => name));
  return {
    source: `own measurement of import statements in fresh processes, ${measured.python}, CPU time, median of ${measured.runs}`,
    date: measured.date,
    columns: ['module', 'version', 'ms', 'modules'],
    measured: measured.rows
      .filter(({ name }) => !name.includes(' '))
      .map(({ name, version, ms, modules }) => [name, version, ms, modules]),
    assumed: ASSUMED_MS.filter(([name]) => !names.has(name)),
  };
}

/** From the measuring machine to Lambda: what boto3 and its first client take there, by version and architecture. */
export function fitPython(all: Rows) {
  const measuredMs = msOf('boto3 and its first client') ?? 1;
  const versions = [11, 12, 13, 14, 15];
  const of = (arch: 'x86_64' | 'arm64') =>
    versions.flatMap((version) => {
      const ms = cebertInitDelta(all, `python3.${version}`, arch);
      return ms === null ? [] : [{ version, ms }];
    });
  const x86 = of('x86_64');
  const arm = of('arm64');
  const step = slope(x86) ?? 0.035;
  const atOrigin = x86.map(({ version, ms }) => ms * Math.exp(-step * (version - PYTHON_VERSION_ORIGIN)));
  const medianMs = atOrigin.length === 0 ? measuredMs * 1.5 : geometricMean(atOrigin);
  const both = arm.flatMap(({ version, ms }) => x86.filter((one) => one.version === version).map((one) => ms / one.ms));
  const origin = {
    source: 'cebert/aws-lambda-performance-benchmarks over python-imports.json',
    conditions: `boto3 and a DynamoDB client at init, ${x86.length} versions of Python; spread assumed, one study`,
    date: '2025-11..2026-11',
  };
  const client = (msOf('boto3 and its first client') ?? 0) - (msOf('boto3') ?? 0);
  return {
    clientMs: client > 0 ? (medianMs * client) / measuredMs : medianMs * ASSUMED_CLIENT_SHARE,
    versionStep: round(step),
    armInit: round(both.length === 0 ? 0.85 : geometricMean(both)),
    n: x86.length + arm.length,
    coefficients: {
      pythonImportFactor: {
        name: 'import at init on Lambda over the measuring machine, Python 3.13',
        unit: '1',
        quantiles: logNormal(medianMs / measuredMs, 0.16),
        ...origin,
      },
      pythonImportArm: {
        name: 'import at init on arm64 over x86_64, Python',
        unit: '1',
        value: round(both.length === 0 ? 0.85 : geometricMean(both)),
        ...origin,
      },
      pythonImportVersionStep: {
        name: 'growth of import costs per version of Python 3, logarithm',
        unit: '1',
        value: round(step),
        ...origin,
      },
    },
  };
}

function msOf(name: string): number | null {
  return measured.rows.find((row) => row.name === name)?.ms ?? null;
}

/** Slope of the logarithm over the version; null where there is only one version. */
function slope(points: readonly { readonly version: number; readonly ms: number }[]): number | null {
  if (points.length < 2) return null;
  const meanX = points.reduce((sum, { version }) => sum + version, 0) / points.length;
  const meanY = points.reduce((sum, { ms }) => sum + Math.log(ms), 0) / points.length;
  const over = points.reduce((sum, { version, ms }) => sum + (version - meanX) * (Math.log(ms) - meanY), 0);
  return over / points.reduce((sum, { version }) => sum + (version - meanX) ** 2, 0);
}
