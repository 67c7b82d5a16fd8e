/** AWS services that `estimate --connection` and messages know by name. */
export interface AwsService {
  /** For people. */
  readonly label: string;
  readonly connectionKind: string;
  /** Service class of SDK v2; null where v2 has none. */
  readonly v2: string | null;
  /** Aggregated class of SDK v3; the client class is the same with `Client` behind it. */
  readonly v3: string;
  /** `@aws-sdk/client-<suffix>`. */
  readonly suffix: string;
}

export const AWS_SERVICES: readonly AwsService[] = [
  service('Amazon DynamoDB', 'dynamodb', 'DynamoDB', 'DynamoDB', 'dynamodb'),
  service('Amazon S3', 's3', 'S3', 'S3', 's3'),
  service('Amazon SQS', 'sqs', 'SQS', 'SQS', 'sqs'),
  service('Amazon SNS', 'sns', 'SNS', 'SNS', 'sns'),
  service('AWS Systems Manager', 'ssm', 'SSM', 'SSM', 'ssm'),
  service('AWS Secrets Manager', 'secretsmanager', 'SecretsManager', 'SecretsManager', 'secrets-manager'),
  service('AWS KMS', 'kms', 'KMS', 'KMS', 'kms'),
  service('AWS Lambda', 'lambda', 'Lambda', 'Lambda', 'lambda'),
  service('AWS STS', 'sts', 'STS', 'STS', 'sts'),
  service('Amazon EventBridge', 'eventbridge', 'EventBridge', 'EventBridge', 'eventbridge'),
  service('Amazon Kinesis', 'kinesis', 'Kinesis', 'Kinesis', 'kinesis'),
  service('Amazon Data Firehose', 'firehose', 'Firehose', 'Firehose', 'firehose'),
  service('AWS Step Functions', 'stepfunctions', 'StepFunctions', 'SFN', 'sfn'),
  service('Amazon SES', 'ses', 'SES', 'SES', 'ses'),
  service('Amazon SES', 'ses', 'SESV2', 'SESv2', 'sesv2'),
  service(
    'Amazon Cognito user pools',
    'cognito',
    'CognitoIdentityServiceProvider',
    'CognitoIdentityProvider',
    'cognito-identity-provider',
  ),
  service('Amazon CloudWatch', 'cloudwatch', 'CloudWatch', 'CloudWatch', 'cloudwatch'),
  service('Amazon CloudWatch Logs', 'cloudwatch-logs', 'CloudWatchLogs', 'CloudWatchLogs', 'cloudwatch-logs'),
  service('Amazon RDS Data API', 'rds-data', 'RDSDataService', 'RDSData', 'rds-data'),
  service('Amazon Bedrock', 'bedrock', 'BedrockRuntime', 'BedrockRuntime', 'bedrock-runtime'),
  service(
    'API Gateway connections',
    'apigateway',
    'ApiGatewayManagementApi',
    'ApiGatewayManagementApi',
    'apigatewaymanagementapi',
  ),
  service('AWS AppConfig', 'appconfig', 'AppConfigData', 'AppConfigData', 'appconfigdata'),
  service('Amazon Athena', 'athena', 'Athena', 'Athena', 'athena'),
  service('Amazon Rekognition', 'rekognition', 'Rekognition', 'Rekognition', 'rekognition'),
  service('Amazon Textract', 'textract', 'Textract', 'Textract', 'textract'),
];

function service(label: string, connectionKind: string, v2: string | null, v3: string, suffix: string): AwsService {
  return { label, connectionKind, v2, v3, suffix };
}
