import { HTTPS, NOTHING_TO_OPEN, onTopOf } from '../costs';
import { byCall, byNew, type CatalogEntry, entries } from '../entry';
import { built, builtByNew, constructed } from './openings';

const SOURCE = 'Round trips: DNS, TCP, TLS 1.3; connections belong to the client';

export const JAVA_HTTP: readonly CatalogEntry[] = entries(
  {
    id: 'java.net.http:HttpClient.newHttpClient',
    label: 'HTTP client (java.net.http)',
    kind: 'http-client',
    openings: [byCall('java.net.http', 'HttpClient.newHttpClient'), built('java.net.http', 'HttpClient.newBuilder')],
    cost: onTopOf(HTTPS, { cpuMs: 3 }),
    connectionKind: 'https',
    closes: ['close', 'shutdown'],
    source: `${SOURCE}. Java SE 21 API, HttpClient: a client starts a selector thread and keeps connections in a pool of its own`,
  },
  {
    id: 'okhttp3:OkHttpClient',
    label: 'HTTP client (OkHttp)',
    kind: 'http-client',
    openings: [
      byNew('okhttp3', 'OkHttpClient'),
      builtByNew('okhttp3', 'OkHttpClient.Builder'),
      byNew('com.squareup.okhttp', 'OkHttpClient'),
    ],
    cost: HTTPS,
    connectionKind: 'https',
    source: `${SOURCE}. OkHttp documentation, OkHttpClient: share one, each has its own pool and threads`,
  },
  {
    id: 'org.apache.http.impl.client:HttpClients.createDefault',
    label: 'HTTP client (Apache HttpClient)',
    kind: 'http-client',
    openings: [
      'org.apache.http.impl.client',
      'org.apache.hc.client5.http.impl.classic',
      'org.apache.http.impl.nio.client',
      'org.apache.hc.client5.http.impl.async',
    ].flatMap((name) => [
      ...['HttpClients', 'HttpAsyncClients'].flatMap((type) => [
        byCall(name, `${type}.createDefault`),
        byCall(name, `${type}.createSystem`),
        built(name, `${type}.custom`),
      ]),
      built(name, 'HttpClientBuilder.create'),
      built(name, 'HttpAsyncClientBuilder.create'),
      byNew(name, 'DefaultHttpClient'),
    ]),
    cost: onTopOf(HTTPS, { cpuMs: 2 }),
    connectionKind: 'https',
    closes: ['close'],
    source: `${SOURCE}. Apache HttpClient documentation: an instance holds a connection pool and is reused`,
  },
  {
    id: 'org.springframework.web.client:RestTemplate',
    label: 'Spring REST client',
    kind: 'light',
    openings: [
      byNew('org.springframework.web.client', 'RestTemplate'),
      byCall('org.springframework.web.client', 'RestClient.create'),
      built('org.springframework.web.client', 'RestClient.builder'),
    ],
    cost: { ...NOTHING_TO_OPEN, cpuMs: 1 },
    source:
      'Spring Framework reference: by default over the JDK’s connections, which belong to the process; message converters are built anew',
  },
  {
    id: 'org.springframework.web.reactive.function.client:WebClient.create',
    label: 'Spring WebClient',
    kind: 'http-client',
    openings: [
      byCall('org.springframework.web.reactive.function.client', 'WebClient.create'),
      built('org.springframework.web.reactive.function.client', 'WebClient.builder'),
    ],
    cost: HTTPS,
    repeatCost: { ...NOTHING_TO_OPEN, cpuMs: 1 },
    connectionKind: 'https',
    source: 'Spring Framework reference: Reactor Netty’s connections are shared by default, codecs are built anew',
  },
  {
    id: 'jakarta.ws.rs.client:ClientBuilder.newClient',
    label: 'JAX-RS client',
    kind: 'http-client',
    openings: ['jakarta.ws.rs.client', 'javax.ws.rs.client'].flatMap((name) => [
      byCall(name, 'ClientBuilder.newClient'),
      built(name, 'ClientBuilder.newBuilder'),
    ]),
    cost: onTopOf(HTTPS, { cpuMs: 5 }),
    connectionKind: 'https',
    closes: ['close'],
    source:
      'Round trips: DNS, TCP, TLS 1.3. Jakarta REST, Client: heavy-weight objects, to be made in small numbers and reused',
  },
  {
    id: 'retrofit2:Retrofit.Builder',
    label: 'Retrofit client',
    kind: 'http-client',
    openings: [builtByNew('retrofit2', 'Retrofit.Builder'), byCall('feign', 'Feign.builder.().**.target')],
    cost: HTTPS,
    connectionKind: 'https',
    source: `${SOURCE} of OkHttp that it makes unless it is given one`,
  },
  {
    id: 'io.grpc:ManagedChannelBuilder',
    label: 'gRPC channel',
    kind: 'http-client',
    openings: ['io.grpc', 'io.grpc.netty', 'io.grpc.netty.shaded.io.grpc.netty', 'io.grpc.okhttp'].flatMap((name) =>
      ['ManagedChannelBuilder', 'NettyChannelBuilder', 'OkHttpChannelBuilder', 'Grpc'].flatMap((type) =>
        ['forAddress', 'forTarget', 'newChannelBuilder'].map((factory) => built(name, `${type}.${factory}`)),
      ),
    ),
    cost: onTopOf(HTTPS, { roundTrips: 1, cpuMs: 3 }),
    connectionKind: 'grpc',
    closes: ['shutdown', 'shutdownNow'],
    checks: ['isShutdown', 'isTerminated', 'getState'],
    source: 'Round trips: DNS, TCP, TLS 1.3, HTTP/2 settings. gRPC performance guide: reuse channels',
  },
  {
    id: 'org.elasticsearch.client:RestHighLevelClient',
    label: 'Elasticsearch or OpenSearch client',
    kind: 'http-client',
    openings: [
      ...constructed(['org.elasticsearch.client', 'org.opensearch.client'], 'RestHighLevelClient'),
      ...['org.elasticsearch.client', 'org.opensearch.client'].map((name) => built(name, 'RestClient.builder')),
      byNew('io.searchbox.client', 'JestClientFactory'),
      byNew('com.algolia.search', 'SearchClient'),
    ],
    cost: onTopOf(HTTPS, { cpuMs: 5 }),
    connectionKind: 'elasticsearch',
    closes: ['close'],
    source:
      'Round trips: DNS, TCP, TLS 1.3. Elasticsearch Java client: a RestClient holds threads and a pool and lives as long as the application',
  },
  {
    id: 'co.elastic.clients.elasticsearch:ElasticsearchClient',
    label: 'Elasticsearch or OpenSearch client around a transport',
    kind: 'light',
    openings: [
      byNew('co.elastic.clients.elasticsearch', 'ElasticsearchClient'),
      byNew('org.opensearch.client.opensearch', 'OpenSearchClient'),
    ],
    cost: NOTHING_TO_OPEN,
    source: 'Elasticsearch Java client: an API around the transport it is given',
  },
);
