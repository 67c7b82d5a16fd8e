import type { CatalogEntry } from '../entry';
import { JAVA_AWS } from './aws';
import { JAVA_CACHES } from './caches';
import { JAVA_CLOUD } from './cloud';
import { JAVA_DATABASES } from './databases';
import { JAVA_HTTP } from './http';
import { JAVA_JDBC } from './jdbc';

/** What opens connections in Java, by package and class. */
export const JAVA_RESOURCES: readonly CatalogEntry[] = [
  ...JAVA_AWS,
  ...JAVA_JDBC,
  ...JAVA_CACHES,
  ...JAVA_DATABASES,
  ...JAVA_HTTP,
  ...JAVA_CLOUD,
];
