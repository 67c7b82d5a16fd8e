import type { Resource } from '../../model';
import { AWS_SDK_V2_SERVICES } from './aws-sdk-v2-services';
import { AWS_SERVICES } from './aws-services';
import { HTTPS, ONLY_CONSTRUCTION, onTopOf } from './costs';
import { byNew, type CatalogEntry, resource } from './entry';

/**
 * A service's JSON model is parsed when its class is first constructed and kept; constructing it again took 0.1 ms of CPU
 * (DynamoDB, 2.1693.0, Node 20.20, mean of 200). Unless an agent is given, all clients of the process share one, which
 * keeps connections alive only with `AWS_NODEJS_CONNECTION_REUSE_ENABLED=1`: a second client opens nothing of its own.
 */
const COST = onTopOf(HTTPS, { cpuMs: 1 });
const SOURCE =
  'Round trips: DNS, TCP, TLS 1.3. Construction and connection use: AWS SDK for JavaScript v2 Developer Guide, reusing connections';

const SERVICES: ReadonlySet<string> = new Set(AWS_SDK_V2_SERVICES);
const CLASS_BY_MODULE: ReadonlyMap<string, string> = new Map(
  AWS_SDK_V2_SERVICES.map((name) => [`aws-sdk/clients/${name.toLowerCase()}`, name]),
);

export const AWS_SDK_V2: readonly CatalogEntry[] = [
  documentClient(),
  ...AWS_SERVICES.flatMap(({ label, connectionKind, v2 }) => (v2 === null ? [] : [named(label, connectionKind, v2)])),
  anyService(),
];

function client(facts: Pick<Resource, 'id' | 'label' | 'connectionKind' | 'openings'>): Resource {
  return resource({ kind: 'sdk-client', cost: COST, repeatCost: ONLY_CONSTRUCTION, source: SOURCE, ...facts });
}

function documentClient(): CatalogEntry {
  return {
    resource: client({
      id: 'aws-sdk:DynamoDB.DocumentClient',
      label: 'Amazon DynamoDB document client (AWS SDK v2)',
      connectionKind: 'dynamodb',
      openings: [
        byNew('aws-sdk', 'DynamoDB.DocumentClient'),
        byNew('aws-sdk/clients/all', 'DynamoDB.DocumentClient'),
        byNew('aws-sdk/clients/dynamodb', 'DocumentClient'),
      ],
    }),
  };
}

function named(label: string, connectionKind: string, name: string): CatalogEntry {
  return {
    resource: client({
      id: `aws-sdk:${name}`,
      label: `${label} client (AWS SDK v2)`,
      connectionKind,
      openings: [
        byNew('aws-sdk', name),
        byNew('aws-sdk/clients/all', name),
        byNew(`aws-sdk/clients/${name.toLowerCase()}`, ''),
      ],
    }),
  };
}

/** Every other service class. The package also exports credentials, configuration and plumbing: those are no services. */
function anyService(): CatalogEntry {
  return {
    resource: client({
      id: 'aws-sdk:*',
      label: 'AWS service client (AWS SDK v2)',
      connectionKind: 'aws',
      openings: [byNew('aws-sdk', '*'), byNew('aws-sdk/clients/all', '*'), byNew('aws-sdk/clients/*', '')],
    }),
    accepts: (specifier, path) => (path.length === 0 ? CLASS_BY_MODULE.has(specifier) : SERVICES.has(path[0] ?? '')),
    moduleName: (specifier) => CLASS_BY_MODULE.get(specifier) ?? specifier.slice(specifier.lastIndexOf('/') + 1),
  };
}
