import type { Opening, Resource } from '../../model';
import { AWS_SERVICES } from './aws-services';
import { HTTPS, onTopOf } from './costs';
import { byNew, type CatalogEntry, resource } from './entry';

/**
 * Middleware stack, endpoint rules and signer are built per client, region and credentials resolved on its first call:
 * 1.9 ms of CPU more than a call on a shared client (@aws-sdk/client-dynamodb, Node 20.20, mean of 300, without TLS).
 */
const COST = onTopOf(HTTPS, { cpuMs: 1.9 });
const SOURCE =
  'Round trips: DNS, TCP, TLS 1.3. AWS SDK for JavaScript v3 Developer Guide: each client has its own request handler, which keeps connections alive by default';

export const AWS_SDK_V3: readonly CatalogEntry[] = [
  ...AWS_SERVICES.map(({ label, connectionKind, v3, suffix }) => ({
    resource: client({
      id: `@aws-sdk/client-${suffix}:${v3}Client`,
      label: `${label} client (AWS SDK v3)`,
      connectionKind,
      openings: [byNew(`@aws-sdk/client-${suffix}`, `${v3}Client`), byNew(`@aws-sdk/client-${suffix}`, v3)],
    }),
  })),
  anyClient(),
];

function client(facts: Pick<Resource, 'id' | 'label' | 'connectionKind' | 'openings'>): Resource {
  // Edge runtimes load the build whose request handler is fetch (`@smithy/fetch-http-handler`).
  return resource({ kind: 'sdk-client', cost: COST, source: SOURCE, closes: ['destroy'], edge: 'shared', ...facts });
}

/**
 * Every other package: the `…Client` class, and the aggregated class, which is the package's name in other capitals
 * (`@aws-sdk/client-codebuild`: `CodeBuild`). `__Client` is the base class that each package re-exports.
 */
function anyClient(): CatalogEntry {
  const clientClass: Opening = { ...byNew('@aws-sdk/client-*', '*Client'), except: ['__*'] };
  const aggregatedClass: Opening = {
    ...byNew('@aws-sdk/client-*', '*'),
    except: ['*Command', '*Exception', '*Error', '*Client'],
  };
  return {
    resource: client({
      id: '@aws-sdk/client-*:*Client',
      label: 'AWS service client (AWS SDK v3)',
      connectionKind: 'aws',
      openings: [clientClass, aggregatedClass],
    }),
    accepts: (specifier, path) => {
      const name = path[0] ?? '';
      return name.endsWith('Client') || name.toLowerCase() === serviceOf(specifier);
    },
  };
}

function serviceOf(specifier: string): string {
  return specifier.slice('@aws-sdk/client-'.length).replaceAll('-', '');
}
