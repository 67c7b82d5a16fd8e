import type { EnvironmentKey, EnvironmentLayer, EnvironmentValues } from '../../core/model';

/** Collects what a deployment file says of an environment, each value with the line that says it. */
export interface LayerBuilder {
  /** `undefined` values are left out: what cannot be worked out is not said. The first `set` of a key stays. */
  set<K extends EnvironmentKey>(key: K, value: EnvironmentValues[K] | undefined, line: number | undefined): void;
  layer(): EnvironmentLayer;
}

export function createLayerBuilder(template: string): LayerBuilder {
  const values: Partial<Record<EnvironmentKey, unknown>> = {};
  const where: Partial<Record<EnvironmentKey, string>> = {};
  return {
    set(key, value, line) {
      if (value === undefined || key in values) return;
      values[key] = value;
      where[key] = line === undefined ? template : `${template}:${line}`;
    },
    layer: () => ({ values: values as Partial<EnvironmentValues>, where }),
  };
}

export function architectureOf(text: string | undefined): EnvironmentValues['arch'] | undefined {
  return text === 'arm64' || text === 'x86_64' ? text : undefined;
}
