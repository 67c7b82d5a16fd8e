import type { ChildTask } from './protocol';

/** The context object of one invocation, as AWS Lambda's Node.js runtime makes it. */
export function lambdaContext({ functionName, memoryMB, timeoutMs }: ChildTask, index: number) {
  const endMs = Date.now() + timeoutMs;
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:${process.env.AWS_REGION}:123456789012:function:${functionName}`,
    memoryLimitInMB: String(memoryMB),
    awsRequestId: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: 'coldstart-measure',
    getRemainingTimeInMillis: () => Math.max(0, endMs - Date.now()),
    done: () => undefined,
    fail: () => undefined,
    succeed: () => undefined,
  };
}
