import type { CatalogEntry } from '../entry';
import { JAVA_AWS } from './aws';
import { JAVA_CLOUD } from './cloud';
import { JAVA_DATABASES } from './databases';
import { JAVA_HTTP } from './http';

/** What opens connections in Java, by package and class. */
export const JAVA_RESOURCES: readonly CatalogEntry[] = [...JAVA_AWS, ...JAVA_DATABASES, ...JAVA_HTTP, ...JAVA_CLOUD];
