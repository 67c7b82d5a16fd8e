/**
 * The command line's door to the timing model: `estimate` describes an environment and has no source code, hence no
 * session. The core's rooms are reached through this folder (see test/architecture.test.ts).
 */
export { checkEnvironment } from '../core/timing/check-environment';
export { estimateProfile } from '../core/timing/estimate-profile';
