/** The user asked for something that cannot be: exit code 2 and the message, without a stack. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
