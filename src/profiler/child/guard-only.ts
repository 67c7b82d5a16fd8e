import { guardNetwork } from './network-guard';

// Loaded first by workers and forked processes of the function that is measured.
guardNetwork('blocked', null);
