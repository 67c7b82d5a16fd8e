import type { Provider } from '../../../core/model';

/** A type whose implementations are handlers, and the method that the platform calls. */
export interface HandlerType {
  readonly method: string;
  readonly provider: Provider;
}

const LAMBDA = 'aws-lambda';
const GOOGLE = 'google-cloud-functions';

/** By full name. AWS Lambda Developer Guide, "Define Lambda function handlers in Java"; functions-framework-java README; Micronaut AWS guide. */
const HANDLER_TYPES: Readonly<Record<string, HandlerType>> = {
  'com.amazonaws.services.lambda.runtime.RequestHandler': { method: 'handleRequest', provider: LAMBDA },
  'com.amazonaws.services.lambda.runtime.RequestStreamHandler': { method: 'handleRequest', provider: LAMBDA },
  'io.micronaut.function.aws.MicronautRequestHandler': { method: 'execute', provider: LAMBDA },
  'io.micronaut.function.aws.MicronautRequestStreamHandler': { method: 'execute', provider: LAMBDA },
  'software.amazon.lambda.powertools.cloudformation.AbstractCustomResourceHandler': {
    method: 'handleRequest',
    provider: LAMBDA,
  },
  'com.google.cloud.functions.HttpFunction': { method: 'service', provider: GOOGLE },
  'com.google.cloud.functions.BackgroundFunction': { method: 'accept', provider: GOOGLE },
  'com.google.cloud.functions.RawBackgroundFunction': { method: 'accept', provider: GOOGLE },
  'com.google.cloud.functions.CloudEventsFunction': { method: 'accept', provider: GOOGLE },
  'com.google.cloud.functions.ExperimentalCloudEventsFunction': { method: 'accept', provider: GOOGLE },
  'com.google.cloud.functions.TypedFunction': { method: 'apply', provider: GOOGLE },
};

/** The JDK's functions: handlers where a framework looks for beans of that type. */
const FUNCTIONAL_TYPES: Readonly<Record<string, HandlerType>> = {
  'java.util.function.Function': { method: 'apply', provider: LAMBDA },
  'java.util.function.Consumer': { method: 'accept', provider: LAMBDA },
};

export function handlerType(fullName: string): HandlerType | undefined {
  return HANDLER_TYPES[fullName];
}

export function functionalType(fullName: string): HandlerType | undefined {
  return FUNCTIONAL_TYPES[fullName];
}

/** Annotations of methods that register them with a platform. */
export const AZURE_FUNCTION = 'com.microsoft.azure.functions.annotation.FunctionName';
export const FUNQY_FUNCTION = 'io.quarkus.funqy.Funq';
export const SPRING_BEAN = 'org.springframework.context.annotation.Bean';

/** Whether a text is worth parsing in search of handlers: `false` only where there are none. */
export function mayHoldJavaHandler(text: string): boolean {
  return SIGNS.test(text);
}

const SIGNS =
  /\bRequest(Stream)?Handler\b|\bMicronautRequest|\bAbstractCustomResourceHandler\b|com\.google\.cloud\.functions|@FunctionName\b|@Funq\b|\bjava\.util\.function\b|\bextends\s+\w*(Handler|Function|Lambda)\w*|\bclass\s+\w*(Handler|Function|Lambda)\w*[^{]*\bextends\b|amazonaws\.services\.lambda/;

/** Handlers that belong to a framework: the code behind them is found by beans and annotations. */
export function frameworkOfHandler(className: string): string | undefined {
  return FRAMEWORK_HANDLERS.find(([pattern]) => pattern.test(className))?.[1];
}

const FRAMEWORK_HANDLERS: readonly (readonly [RegExp, string])[] = [
  [/^org\.springframework\.cloud\.function\./, 'Spring Cloud Function'],
  [/^io\.quarkus\./, 'Quarkus'],
  [/^io\.micronaut\./, 'Micronaut'],
  [/^com\.amazonaws\.serverless\./, 'the AWS Serverless Java Container'],
];
