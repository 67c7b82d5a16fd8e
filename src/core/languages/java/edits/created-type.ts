import type { Creation } from '../../../model';

/** The type that a creation gives, by its simple name, and what must be imported for it where its factory is not that type. */
export interface CreatedType {
  readonly name: string;
  readonly importName: string | null;
}

/** Factories whose results are of another type than the one they belong to. */
const RESULTS: Readonly<Record<string, string>> = {
  'java.sql:DriverManager.getConnection': 'java.sql.Connection',
  'com.mongodb.client:MongoClients.create': 'com.mongodb.client.MongoClient',
  'com.mongodb.reactivestreams.client:MongoClients.create': 'com.mongodb.reactivestreams.client.MongoClient',
  'org.redisson:Redisson.create': 'org.redisson.api.RedissonClient',
  'org.neo4j.driver:GraphDatabase.driver': 'org.neo4j.driver.Driver',
  'com.influxdb.client:InfluxDBClientFactory.create': 'com.influxdb.client.InfluxDBClient',
  'org.apache.http.impl.client:HttpClients.createDefault': 'org.apache.http.impl.client.CloseableHttpClient',
  'org.apache.http.impl.client:HttpClients.custom': 'org.apache.http.impl.client.CloseableHttpClient',
  'org.apache.hc.client5.http.impl.classic:HttpClients.createDefault':
    'org.apache.hc.client5.http.impl.classic.CloseableHttpClient',
  'org.apache.hc.client5.http.impl.classic:HttpClients.custom':
    'org.apache.hc.client5.http.impl.classic.CloseableHttpClient',
  'com.rabbitmq.client:ConnectionFactory.newConnection': 'com.rabbitmq.client.Connection',
  'jakarta.persistence:Persistence.createEntityManagerFactory': 'jakarta.persistence.EntityManagerFactory',
  'javax.persistence:Persistence.createEntityManagerFactory': 'javax.persistence.EntityManagerFactory',
};

/** Checked exceptions of factories: without one that is declared, a field initialiser does not compile. */
const CHECKED: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^java\.sql:|\.getConnection$/, ['java.sql.SQLException']],
  [/^com\.rabbitmq\.client:/, ['java.io.IOException', 'java.util.concurrent.TimeoutException']],
  [/^com\.google\.cloud\..*Client\.create$|^com\.google\.cloud\.pubsub/, ['java.io.IOException']],
  [/MemcachedClient$/, ['java.io.IOException']],
  [/^(javax|jakarta)\.jms:/, ['javax.jms.JMSException']],
];

export function createdType({ resource, text }: Creation): CreatedType | undefined {
  const known = RESULTS[resource] ?? (resource.endsWith('.getConnection') ? 'java.sql.Connection' : undefined);
  if (known) return { name: known.slice(known.lastIndexOf('.') + 1), importName: known };
  const constructed = /^new ([\w.]+)$/.exec(text)?.[1];
  if (constructed) return { name: constructed, importName: null };
  const [packageName = '', path = ''] = resource.split(':');
  const owner = path.split('.')[0] ?? '';
  const v1 = /^(\w+?)(Async)?ClientBuilder$/.exec(owner);
  if (packageName.startsWith('com.amazonaws.') && v1) {
    const name = `${v1[1]}${v1[2] ?? ''}`;
    return { name, importName: `${packageName}.${name}` };
  }
  if (packageName.startsWith('com.amazonaws.')) return undefined;
  return /^(software\.amazon\.awssdk|java\.net\.http|io\.lettuce)/.test(packageName) || /Client\.create$/.test(path)
    ? { name: owner, importName: null }
    : undefined;
}

export function checkedExceptions(resource: string): readonly string[] {
  return CHECKED.find(([pattern]) => pattern.test(resource))?.[1] ?? [];
}
