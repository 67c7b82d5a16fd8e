import type { Translate } from '../core/model';

/** Reads `InitializationOptions` of whatever client: other editors send nothing, or something of their own. */
export function translateWith(options: unknown): Translate {
  const given = isRecord(options) && isRecord(options.translations) ? options.translations : {};
  const known = new Map(Object.entries(given));
  return (text) => {
    const translation = known.get(text);
    return typeof translation === 'string' ? translation : text;
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
