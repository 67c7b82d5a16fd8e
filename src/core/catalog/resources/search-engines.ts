import { apiClient, lightClient } from './api-client';
import { byCall, byEither, byNew, entries } from './entry';

export const SEARCH_ENGINES = entries(
  apiClient(
    '@elastic/elasticsearch:Client',
    'Elasticsearch client',
    [byNew('@elastic/elasticsearch', 'Client')],
    'own agent',
    { connectionKind: 'elasticsearch', closes: ['close'], checks: ['ping'] },
  ),
  apiClient(
    'elasticsearch:Client',
    'Elasticsearch client (legacy)',
    [byEither('elasticsearch', 'Client')],
    'own agent',
    { connectionKind: 'elasticsearch', closes: ['close'], checks: ['ping'] },
  ),
  apiClient(
    '@opensearch-project/opensearch:Client',
    'OpenSearch client',
    [byNew('@opensearch-project/opensearch', 'Client')],
    'own agent',
    { connectionKind: 'opensearch', closes: ['close'], checks: ['ping'] },
  ),
  apiClient(
    'algoliasearch:algoliasearch',
    'Algolia client',
    [
      byCall('algoliasearch', ''),
      byCall('algoliasearch', 'algoliasearch'),
      byCall('algoliasearch/lite', ''),
      byCall('algoliasearch/lite', 'liteClient'),
    ],
    'own agent',
    { closes: ['destroy'] },
  ),
  lightClient('meilisearch:MeiliSearch', 'Meilisearch client', [
    byNew('meilisearch', 'MeiliSearch'),
    byNew('meilisearch', 'Meilisearch'),
  ]),
  apiClient('typesense:Client', 'Typesense client', [byNew('typesense', 'Client')], 'shared agent'),
  apiClient('solr-client:createClient', 'Solr client', [byCall('solr-client', 'createClient')], 'shared agent'),
);
