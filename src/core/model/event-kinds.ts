/** Kinds of events that can be made for a handler, as AWS documents them for Lambda. */
export const EVENT_KINDS = ['apigateway', 'apigateway-v1', 'sqs', 's3', 'eventbridge', 'scheduled'] as const;
export type EventKind = (typeof EVENT_KINDS)[number];
