import { findAzureFunctions } from './azure';
import { findFunctionJson } from './azure-function-json';
import { findCloudflareFunctions } from './cloudflare';
import { findFirebaseFunctions } from './firebase';
import { findGoogleFunctions } from './google';
import { findNetlifyFunctions } from './netlify';
import { findNitroFunctions } from './nitro';
import type { PlatformFinder, PlatformHandler, PlatformSource } from './platform-handler';
import { findVercelFunctions } from './vercel';

export type { PlatformHandler, PlatformSource } from './platform-handler';

/** The first platform that a file belongs to has it: surest signs first. */
const FINDERS: readonly PlatformFinder[] = [
  findNetlifyFunctions,
  findNitroFunctions,
  findVercelFunctions,
  findAzureFunctions,
  findFunctionJson,
  findFirebaseFunctions,
  findCloudflareFunctions,
  findGoogleFunctions,
];

export function platformHandlers(source: PlatformSource): readonly PlatformHandler[] {
  for (const find of FINDERS) {
    const found = find(source);
    if (found.length > 0) return found;
  }
  return [];
}

/** A cheap look at path and text: whether it is worth parsing in search of a platform's function. */
export function mayHoldPlatformHandler(name: string, text: string): boolean {
  if (!/\bexports?\b|addEventListener|@azure\/functions|functions-framework/.test(text)) return false;
  return (
    /functions-framework|firebase-functions|@azure\/functions|durable-functions|ExportedHandler|addEventListener|onRequest|\bfetch\b/.test(
      text,
    ) ||
    /\bon(Call|Run|Create|Write|Update|Publish|Finalize)\b/.test(text) ||
    /(^|\/)(netlify\/functions|pages\/api|server\/(api|routes)|api|functions)\//.test(name) ||
    /(^|\/)route\.[mc]?[jt]sx?$/.test(name) ||
    (/(^|\/)(index|function|main|worker|app|server)\.[mc]?[jt]s$/.test(name) && /\breq|export default/.test(text))
  );
}
