import type { Opening } from '../../model';
import { apiClient } from './api-client';
import { FETCH_FIRST, HTTPS, NOTHING_TO_OPEN, onTopOf } from './costs';
import { byCall, byNew, type CatalogEntry, entries, resource } from './entry';

/** A token from the metadata server (or by a signed assertion), then the connection to the API. */
const COST = onTopOf(HTTPS, { roundTrips: 2, cpuMs: 3, serverMs: 5 });
const SOURCE =
  'Round trips: DNS, TCP, TLS 1.3 and two for the access token. google-auth-library and google-gax: token cache and gRPC channels belong to the client; reuse advised in "Cloud Run functions tips and tricks"';

const NAMED: readonly (readonly [id: string, label: string, connectionKind: string, closes: readonly string[]])[] = [
  ['@google-cloud/storage:Storage', 'Google Cloud Storage client', 'gcs', []],
  ['@google-cloud/firestore:Firestore', 'Firestore client', 'firestore', ['terminate']],
  ['@google-cloud/pubsub:PubSub', 'Google Cloud Pub/Sub client', 'pubsub', ['close']],
  ['@google-cloud/bigquery:BigQuery', 'BigQuery client', 'bigquery', []],
  ['@google-cloud/spanner:Spanner', 'Spanner client', 'spanner', ['close']],
  ['@google-cloud/datastore:Datastore', 'Datastore client', 'datastore', []],
  ['@google-cloud/bigtable:Bigtable', 'Bigtable client', 'bigtable', ['close']],
  ['@google-cloud/logging:Logging', 'Google Cloud Logging client', 'google-cloud', []],
  ['@google-cloud/translate:v2.Translate', 'Google Cloud Translation client', 'google-cloud', []],
  ['@google-cloud/vertexai:VertexAI', 'Vertex AI client', 'google-cloud', []],
  ['@google-cloud/cloud-sql-connector:Connector', 'Cloud SQL connector', 'google-cloud', ['close']],
];

export const GOOGLE_CLOUD: readonly CatalogEntry[] = [
  ...NAMED.map(([id, label, connectionKind, closes]) => ({
    resource: resource({
      id,
      label,
      kind: 'sdk-client',
      openings: openingsOf(id),
      cost: COST,
      connectionKind,
      closes,
      source: SOURCE,
    }),
  })),
  {
    resource: resource({
      id: '@google-cloud/*:*Client',
      label: 'Google Cloud client',
      kind: 'sdk-client',
      openings: [
        byNew('@google-cloud/*', '*Client'),
        // Versioned surfaces: `new vision.v1.ImageAnnotatorClient()`.
        byNew('@google-cloud/*', 'v*.*Client'),
        byNew('@google-analytics/*', '*Client'),
      ],
      cost: COST,
      connectionKind: 'google-cloud',
      closes: ['close'],
      source: SOURCE,
    }),
  },
  ...entries(
    {
      id: 'firebase-admin:initializeApp',
      label: 'Firebase Admin app',
      kind: 'light',
      openings: [
        byCall('firebase-admin', 'initializeApp'),
        byCall('firebase-admin/app', 'initializeApp'),
        byCall('firebase/app', 'initializeApp'),
      ],
      cost: NOTHING_TO_OPEN,
      closes: ['delete'],
      source:
        'Firebase Admin documentation: initializeApp registers an app and throws when called twice; services connect on first use',
    },
    {
      // OAuth2Client is left out: it carries one user's tokens, so one per request is often right.
      id: 'google-auth-library:GoogleAuth',
      label: 'Google credentials with their token cache',
      kind: 'sdk-client',
      openings: ['GoogleAuth', 'JWT'].flatMap((name) => [
        byNew('google-auth-library', name),
        byNew('googleapis', `google.auth.${name}`),
        byNew('googleapis', `Auth.${name}`),
        byNew('googleapis/build/src/apis/*', `auth.${name}`),
      ]),
      cost: FETCH_FIRST,
      source: 'google-auth-library README: access tokens are cached in the instance; a new one fetches a token again',
    },
    apiClient(
      'googleapis:google.*',
      'Google API client',
      [
        { ...byCall('googleapis', 'google.*'), except: ['options', 'getSupportedAPIs', 'addAPIs', 'discover*'] },
        byCall('googleapis/build/src/apis/*', '*'),
      ],
      'shared agent',
    ),
  ),
];

/** `Firestore` is also the module itself when required without destructuring; `v2.Translate` stays as written. */
function openingsOf(id: string): readonly Opening[] {
  const colon = id.lastIndexOf(':');
  return [byNew(id.slice(0, colon), id.slice(colon + 1))];
}
