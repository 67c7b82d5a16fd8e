import type { Opening } from '../../model';
import { apiClient, lightClient } from './api-client';
import { HTTPS, onTopOf } from './costs';
import { byCall, byNew, entries, type ResourceDraft } from './entry';

/** Telemetry exporters and feature flags. Error trackers (`Sentry.init`) are process-wide set-up and no entries. */
export const TELEMETRY = entries(
  apiClient(
    '@opentelemetry/exporter-*:*Exporter',
    'OpenTelemetry exporter',
    [byNew('@opentelemetry/exporter-*', '*Exporter')],
    'own agent',
    { closes: ['shutdown'] },
  ),
  apiClient(
    '@opentelemetry/sdk-node:NodeSDK',
    'OpenTelemetry SDK',
    [byNew('@opentelemetry/sdk-node', 'NodeSDK')],
    'own agent',
    {
      cost: onTopOf(HTTPS, { cpuMs: 10 }),
      closes: ['shutdown'],
    },
  ),
  {
    id: 'hot-shots:StatsD',
    label: 'StatsD client (hot-shots)',
    kind: 'light',
    openings: [
      byNew('hot-shots', ''),
      byNew('hot-shots', 'StatsD'),
      byNew('node-statsd', ''),
      byNew('node-statsd', 'StatsD'),
    ],
    cost: { roundTrips: 1, cpuMs: 0.5, serverMs: 0 },
    connectionKind: 'statsd',
    closes: ['close'],
    source: 'Protocol: UDP, one name look-up and a socket. hot-shots README',
  },
  flags('@launchdarkly/node-server-sdk:init', 'LaunchDarkly client', [
    byCall('@launchdarkly/node-server-sdk', 'init'),
    byCall('launchdarkly-node-server-sdk', 'init'),
  ]),
  flags('configcat-node:getClient', 'ConfigCat client', [
    byCall('configcat-node', 'getClient'),
    byCall('@configcat/sdk', 'getClient'),
  ]),
  flags('@splitsoftware/splitio:SplitFactory', 'Split factory', [byCall('@splitsoftware/splitio', 'SplitFactory')]),
  flags('unleash-client:initialize', 'Unleash client', [
    byCall('unleash-client', 'initialize'),
    byCall('unleash-client', 'startUnleash'),
    byNew('unleash-client', 'Unleash'),
  ]),
  flags('flagsmith-nodejs:Flagsmith', 'Flagsmith client', [byNew('flagsmith-nodejs', 'Flagsmith')]),
  lightClient('posthog-node:PostHog', 'PostHog client', [byNew('posthog-node', 'PostHog'), byNew('posthog-node', '')]),
  lightClient('@segment/analytics-node:Analytics', 'Segment client', [
    byNew('@segment/analytics-node', 'Analytics'),
    byNew('analytics-node', ''),
  ]),
  lightClient('mixpanel:init', 'Mixpanel client', [byCall('mixpanel', 'init')]),
  {
    id: 'winston-cloudwatch:WinstonCloudWatch',
    label: 'CloudWatch Logs transport (winston)',
    kind: 'sdk-client',
    openings: [byNew('winston-cloudwatch', '')],
    cost: onTopOf(HTTPS, { roundTrips: 2, cpuMs: 2, serverMs: 20 }),
    connectionKind: 'cloudwatch-logs',
    closes: ['kthxbye'],
    source: 'Round trips: DNS, TCP, TLS 1.3, look-up or creation of group and stream. winston-cloudwatch README',
  },
);

/** All flags of the project are fetched before the first answer. */
function flags(id: string, label: string, openings: readonly Opening[]): ResourceDraft {
  return {
    id,
    label,
    kind: 'connection',
    openings,
    cost: onTopOf(HTTPS, { roundTrips: 2, cpuMs: 3, serverMs: 20 }),
    closes: ['close', 'destroy', 'dispose'],
    reconnects: true,
    concurrent: true,
    source: `Round trips: DNS, TCP, TLS 1.3 and the download of the flags (its time assumed). ${id.slice(0, id.indexOf(':', 1))} documentation: make one client per process; it keeps itself up to date`,
  };
}
