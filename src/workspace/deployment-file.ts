import { open } from 'node:fs/promises';

/** How far into a file the resource types of a template are looked for; CloudFormation takes templates of up to 1 MB. */
const PROBE_BYTES = 1_000_000;
const FUNCTION_TYPE = /AWS::(Serverless|Lambda)::Function/;

/** Names under which the Serverless Framework looks for its configuration. */
export function isServerlessFile(name: string): boolean {
  // Code files get fewer spellings: `serverless-api.ts` is as likely a handler.
  if (/^serverless(\.[\w-]+)?\.([mc]?ts|[mc]?js)$/.test(name)) return !/\.(test|spec|d)\./.test(name);
  return /^serverless(-[\w-]+|\.[\w-]+)?\.(ya?ml|json)$/.test(name) && !/^serverless-compose\./.test(name);
}

/** Terraform's files; all of a folder make one module, so those without functions count as well. */
export function isTerraformFile(name: string): boolean {
  return /\.tf$/.test(name);
}

/** Whether a name may be a CloudFormation template's: any YAML, but JSON only where the name says so. */
export function mayBeTemplate(name: string): boolean {
  if (/\.(ya?ml|template)$/i.test(name)) return !/^(docker-compose|pnpm-lock|openapi|swagger)/i.test(name);
  return /\.json$/i.test(name) && /template|cloudformation|cfn|stack|(^|[.-])sam[.-]/i.test(name);
}

/** Whether a file declares Lambda functions the CloudFormation way. Files that cannot be read do not. */
export async function declaresFunctions(path: string): Promise<boolean> {
  const file = await open(path, 'r').catch(() => undefined);
  if (file === undefined) return false;
  try {
    const buffer = Buffer.alloc(Math.min(PROBE_BYTES, (await file.stat()).size));
    const { bytesRead } = await file.read(buffer, 0, buffer.length, 0);
    return FUNCTION_TYPE.test(buffer.toString('latin1', 0, bytesRead));
  } catch {
    // A folder named like a template, or a file that went away: discovery has nothing to read there either.
    return false;
  } finally {
    await file.close();
  }
}
