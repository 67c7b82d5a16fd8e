import type { CatalogEntry } from '../entry';
import { PYTHON_AWS } from './aws';
import { PYTHON_CACHES } from './caches';
import { PYTHON_CLOUD } from './cloud';
import { PYTHON_DATABASES } from './databases';
import { PYTHON_HTTP } from './http';
import { PYTHON_MONGODB } from './mongodb';
import { PYTHON_MYSQL } from './mysql';
import { PYTHON_POSTGRES } from './postgres';
import { PYTHON_SERVICES } from './services';

/** What in Python opens a connection or client worth reusing; where two entries fit one opening, the earlier one wins. */
export const PYTHON_ENTRIES: readonly CatalogEntry[] = [
  PYTHON_AWS,
  PYTHON_POSTGRES,
  PYTHON_MYSQL,
  PYTHON_MONGODB,
  PYTHON_CACHES,
  PYTHON_DATABASES,
  PYTHON_HTTP,
  PYTHON_CLOUD,
  PYTHON_SERVICES,
].flat();
