import { QUERY_COLUMNS, QUERY_METRICS, QUERY_QUANTILES } from './query-columns';

export const QUERY_DIALECTS = ['insights', 'athena'] as const;
export type QueryDialect = (typeof QUERY_DIALECTS)[number];

/**
 * The query that aggregates REPORT lines to what `calibrate` learns: quantiles per function and kind of start. Its result,
 * as CSV or JSON, is read as logs are. Both log formats of Lambda count, plain text and JSON.
 */
export function logQuery(dialect: QueryDialect): string {
  return dialect === 'insights' ? insightsQuery() : athenaQuery();
}

/** Field names: AWS docs, CloudWatch Logs Insights, supported logs and discovered fields; `@memorySize` is in bytes. */
function insightsQuery(): string {
  const quantile = (metric: string, percent: number) => `pct(${metric}, ${percent}) as ${metric}_p${percent}`;
  const columns = QUERY_METRICS.map(
    (metric) => `    ${PERCENTS.map((percent) => quantile(metric, percent)).join(', ')}`,
  );
  return `# CloudWatch Logs Insights: choose the log groups /aws/lambda/... and a time range, run, and
# "Export results", "Download table (CSV)". Then: coldstart calibrate logs-insights-results.csv
fields coalesce(@duration, record.metrics.durationMs) as duration
| filter @type = "REPORT" or type = "platform.report"
| parse @log /\\/aws\\/lambda\\/(?<${QUERY_COLUMNS.functionName}>.*)/
| parse @message /Restore Duration: (?<restored_ms>[\\d.]+) ms/
| fields coalesce(@initDuration, record.metrics.initDurationMs) as init,
    coalesce(restored_ms, record.metrics.restoreDurationMs) as restore,
    coalesce(@memorySize / 1000000, record.metrics.memorySizeMB) as memory
| stats count(*) as ${QUERY_COLUMNS.invocations}, max(memory) as ${QUERY_COLUMNS.memoryMB},
${columns.join(',\n')}
  by ${QUERY_COLUMNS.functionName}, ispresent(init) as is_cold, ispresent(restore) as is_restored
| limit 10000
`;
}

const PERCENTS = [10, 50, 90, 99] as const;

/** The first "Restore Duration" of a line is the restore's, the second what is billed of it. */
function athenaQuery(): string {
  const metric = (pattern: string, key: string) =>
    `COALESCE(TRY_CAST(regexp_extract(message, '${pattern}: ([0-9.]+) (ms|MB)', 1) AS double),
      TRY_CAST(json_extract_scalar(event, '$.record.metrics.${key}') AS double))`;
  const quantile = (name: string) =>
    `  ${QUERY_QUANTILES.map((q) => `approx_percentile(${name}, 0.${q.slice(1)}) AS ${name}_${q}`).join(', ')}`;
  return `-- Amazon Athena, over logs exported to S3. Put your table in the place of lambda_logs: the text of a line is its
-- column "message", the log group its column "log_group". Run, "Download results". Then: coldstart calibrate results.csv
WITH lines AS (
  SELECT message, log_group,
    IF(message LIKE '%"platform.report"%', regexp_extract(message, '[{].*[}]')) AS event
  FROM lambda_logs
  WHERE message LIKE '%REPORT RequestId:%' OR message LIKE '%"platform.report"%'
), reports AS (
  SELECT regexp_extract(log_group, '/aws/lambda/(.*)', 1) AS ${QUERY_COLUMNS.functionName},
    ${metric('RequestId: \\S+\\s+Duration', 'durationMs')} AS duration,
    ${metric('Init Duration', 'initDurationMs')} AS init,
    ${metric('Restore Duration', 'restoreDurationMs')} AS restore,
    ${metric('Memory Size', 'memorySizeMB')} AS memory
  FROM lines
)
SELECT ${QUERY_COLUMNS.functionName},
  CASE WHEN restore IS NOT NULL THEN 'restored' WHEN init IS NOT NULL THEN 'cold' ELSE 'warm' END AS ${QUERY_COLUMNS.start},
  count(*) AS ${QUERY_COLUMNS.invocations}, max(memory) AS ${QUERY_COLUMNS.memoryMB},
${QUERY_METRICS.map(quantile).join(',\n')}
FROM reports
WHERE duration IS NOT NULL
GROUP BY 1, 2
`;
}
