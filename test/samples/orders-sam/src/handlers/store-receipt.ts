import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { EventBridgeEvent } from 'aws-lambda';

interface OrderPlaced {
  orderId: string;
  total: number;
  currency: string;
}

export const handler = async (event: EventBridgeEvent<'OrderPlaced', OrderPlaced>): Promise<void> => {
  const { orderId, total, currency } = event.detail;
  const s3 = new S3Client({ region: process.env.AWS_REGION });
  await s3.send(
    new PutObjectCommand({
      Bucket: process.env.RECEIPTS_BUCKET,
      Key: `receipts/${orderId}.txt`,
      Body: `Order ${orderId}\nTotal: ${total.toFixed(2)} ${currency}\n`,
      ContentType: 'text/plain; charset=utf-8',
    }),
  );
};
