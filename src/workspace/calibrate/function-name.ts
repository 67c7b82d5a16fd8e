/**
 * The function's name in whatever names it: a log group (`123456789012:/aws/lambda/shop-orders`), an ARN, a log stream of
 * a shared group (`2026/11/25/shop-orders[$LATEST]0f1e`). The account stays behind. `null` where none is named.
 */
export function functionNameIn(text: string): string | null {
  return (
    /\/aws\/lambda\/(?:us-east-1\.)?([\w-]{1,140})/.exec(text)?.[1] ??
    /:function:([\w-]{1,140})/.exec(text)?.[1] ??
    /\b\d{4}\/\d{2}\/\d{2}\/([\w-]{1,64})\[(?:\$LATEST|\d+)\]/.exec(text)?.[1] ??
    null
  );
}

/** What a path says: exports are often kept in folders or files named after the log group. */
export function functionNameInPath(path: string): string | null {
  return functionNameIn(path) ?? /(?:^|[/_-])aws[_-]lambda[_-]([\w-]{1,64})/.exec(path)?.[1] ?? null;
}
