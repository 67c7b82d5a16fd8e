import type { EnvironmentValues } from '../model';
import { FITTED, ONE_VCPU_MB } from './coefficients';
import { cpuShare } from './forms';
import { stackOf } from './stack';

/** A JVM compiles and collects on threads of its own, so a second vCPU still helps it: 1,024 to 2,048 MB halve its handler. */
const JVM_PLATEAU_VCPUS = 2;

/** Memory in MB beyond which the handler gets no faster. */
export function cpuPlateauMB(environment: EnvironmentValues): number {
  if (stackOf(environment) === 'java') return ONE_VCPU_MB.value * JVM_PLATEAU_VCPUS;
  return environment.arch === 'arm64' ? FITTED.armPlateauMB.value : FITTED.x86PlateauMB.value;
}

/** CPU share of the handler, relative to one vCPU; slightly above 1 where more memory than 1,769 MB still helps. */
export function handlerShare(environment: EnvironmentValues): number {
  return cpuShare(environment.memoryMB, ONE_VCPU_MB.value, cpuPlateauMB(environment));
}
