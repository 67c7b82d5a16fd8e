import { RULE_IDS, SEVERITIES } from '../core/model';
import { DEFAULT_SETTINGS, type Settings } from '../protocol/settings';

/** Reads the editor's `coldStart` section. What is not of the declared type keeps its default and is named in `ignored`. */
export function readSettings(section: unknown): { readonly settings: Settings; readonly ignored: readonly string[] } {
  const ignored: string[] = [];
  const root = asRecord(section);
  const value = <T>(path: readonly string[], accepts: (value: unknown) => value is T, fallback: T): T => {
    const found = path.reduce<unknown>((at, key) => asRecord(at)[key], root);
    if (found === undefined || found === null) return fallback;
    if (accepts(found)) return found;
    ignored.push(`coldStart.${path.join('.')}`);
    return fallback;
  };
  const settings: Settings = {
    enable: value(['enable'], isBoolean, DEFAULT_SETTINGS.enable),
    memoryMB: value(['memoryMB'], isMemory, null),
    runtime: value(['runtime'], isText, null),
    arch: value(['arch'], isArchitecture, null),
    region: value(['region'], isText, null),
    heavyImportThresholdMs: value(['heavyImport', 'thresholdMs'], isPositive, DEFAULT_SETTINGS.heavyImportThresholdMs),
    codeLensEnabled: value(['codeLens', 'enabled'], isBoolean, DEFAULT_SETTINGS.codeLensEnabled),
    inlayHintsEnabled: value(['inlayHints', 'enabled'], isBoolean, DEFAULT_SETTINGS.inlayHintsEnabled),
    measureNodePath: value(['measure', 'nodePath'], isText, null),
    measurePythonPath: value(['measure', 'pythonPath'], isText, null),
    measureJavaPath: value(['measure', 'javaPath'], isText, null),
    rules: readRules(asRecord(root.rules), ignored),
  };
  return { settings, ignored };
}

function readRules(section: Readonly<Record<string, unknown>>, ignored: string[]): Settings['rules'] {
  const levels: readonly unknown[] = [...SEVERITIES, 'off'];
  const known = Object.entries(section).filter(([rule, level]) => {
    const valid = RULE_IDS.some((id) => id === rule) && levels.includes(level);
    if (!valid) ignored.push(`coldStart.rules.${rule}`);
    return valid;
  });
  return Object.fromEntries(known);
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean';
const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isPositive = (value: unknown): value is number => typeof value === 'number' && value > 0;
const isArchitecture = (value: unknown): value is 'x86_64' | 'arm64' => value === 'x86_64' || value === 'arm64';
/** Lambda's own range. */
const isMemory = (value: unknown): value is number => typeof value === 'number' && value >= 128 && value <= 10_240;
