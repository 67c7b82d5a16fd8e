import { basename } from '../../../core/link/posix-path';
import type { Provider } from '../../../core/model';
import type { ProjectMarkers } from '../project-markers';

/** Who runs the routes of a framework that can be deployed in several places; `where` is `null` where nothing says so. */
export interface Host {
  readonly provider: Provider;
  readonly where: string | null;
}

/** By the host's own configuration beside the project; Vercel is the most common host of these frameworks. */
export function hostOf(markers: ProjectMarkers, path: string): Host {
  const config = markers.nearest(
    path,
    /^(netlify\.toml|wrangler\.(toml|jsonc?)|open-next\.config\.ts|sst\.config\.ts)$/,
  );
  const where = config === undefined ? null : basename(config);
  if (where === 'netlify.toml') return { provider: 'netlify', where };
  if (where?.startsWith('wrangler.')) return { provider: 'cloudflare-workers', where };
  return where === null ? { provider: 'vercel', where } : { provider: 'aws-lambda', where };
}
