import type { EnvironmentValues, Provider } from '../model';

/**
 * Platforms on which one environment may serve several requests at the same time. Lambda and Netlify (which runs on it)
 * give each environment one request at a time.
 */
const CONCURRENT: Partial<Record<Provider, string>> = {
  // Firebase documentation, "Manage functions": 2nd generation functions take up to 80 requests at once by default.
  'google-cloud-functions': 'Google Cloud Functions (2nd generation)',
  // Azure Functions documentation, "Concurrency": one instance runs many invocations; Node.js developer guide agrees.
  'azure-functions': 'Azure Functions',
  // Vercel documentation, "Fluid compute": optimized concurrency for Node.js, on by default for new projects since 2025.
  vercel: 'Vercel (Fluid compute)',
};

/** The platform's name where one environment may serve several requests at once, `null` where it serves one at a time. */
export function servesSeveralAtOnce(provider: Provider): string | null {
  return CONCURRENT[provider] ?? null;
}

/**
 * Whether code runs in isolates whose sockets end with the request that opened them: Cloudflare Workers, and functions whose
 * declared runtime is `edge` (Vercel, Next.js, Netlify Edge Functions).
 */
export function runsOnEdge({ provider, runtime }: Pick<EnvironmentValues, 'provider' | 'runtime'>): boolean {
  return provider === 'cloudflare-workers' || (runtime !== null && /^(experimental-)?edge(-|$)/.test(runtime));
}
