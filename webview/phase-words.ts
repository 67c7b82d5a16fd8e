import type { ModuleOrigin, PathId, PhaseId, Provenance, Severity } from '../src/core/model';
import { t } from './l10n';

export function phaseName(id: PhaseId): string {
  const names: Readonly<Record<PhaseId, string>> = {
    download: t('Download'),
    boot: t('Boot'),
    'runtime-init': t('Runtime init'),
    'user-init': t('User init'),
    restore: t('Restore'),
    'after-restore': t('After restore'),
    handler: t('Handler'),
  };
  return names[id];
}

export function phaseMeaning(id: PhaseId): string {
  const meanings: Readonly<Record<PhaseId, string>> = {
    download: t('Code or image layers are fetched'),
    boot: t('The request is placed and the sandbox starts'),
    'runtime-init': t('The language runtime starts'),
    'user-init': t('Imports and module-scope code run'),
    restore: t('The snapshot is loaded and its memory mapped'),
    'after-restore': t('Runtime hooks run'),
    handler: t('The invocation itself'),
  };
  return meanings[id];
}

export function pathName(id: PathId): string {
  const names: Readonly<Record<PathId, string>> = {
    cold: t('Cold'),
    warm: t('Warm'),
    restore: t('Restore'),
    provisioned: t('Provisioned'),
  };
  return names[id];
}

export function pathStartName(id: PathId): string {
  const names: Readonly<Record<PathId, string>> = {
    cold: t('Cold start'),
    warm: t('Warm start'),
    restore: t('Restore start'),
    provisioned: t('Provisioned start'),
  };
  return names[id];
}

export function provenanceName(provenance: Provenance): string {
  const names: Readonly<Record<Provenance, string>> = {
    'measured-here': t('measured here'),
    'your-logs': t('your logs'),
    published: t('published'),
    assumed: t('assumed'),
  };
  return names[provenance];
}

export function originName(origin: ModuleOrigin): string {
  const names: Readonly<Record<ModuleOrigin, string>> = {
    core: t('part of the language'),
    'runtime-provided': t('in the runtime'),
    dependency: t('dependency'),
    own: t('own code'),
  };
  return names[origin];
}

export function severityName(severity: Severity): string {
  const names: Readonly<Record<Severity, string>> = {
    error: t('Error'),
    warning: t('Warning'),
    information: t('Information'),
    hint: t('Hint'),
  };
  return names[severity];
}
