/** `from_asset` → `fromAsset`; constants and class names stay as they are. */
export function camelCase(name: string): string {
  if (!/^[a-z]/.test(name)) return name;
  return name.replace(/_+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()).replace(/_+$/, '');
}

/** `aws_cdk.aws_lambda` → `aws-cdk-lib/aws-lambda`; packages of alpha constructs as in npm. Other modules stay as they are. */
export function cdkSpecifier(module: string): string {
  if (module === 'aws_cdk' || module === 'aws_cdk.core') return 'aws-cdk-lib';
  const [, name] = /^aws_cdk\.(.+)$/.exec(module) ?? [];
  if (name === undefined) return module;
  const dashed = name.replaceAll('_', '-').replaceAll('.', '/');
  return dashed.endsWith('-alpha') ? `@aws-cdk/${dashed}` : `aws-cdk-lib/${dashed}`;
}
