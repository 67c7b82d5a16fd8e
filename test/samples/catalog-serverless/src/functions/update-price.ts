import type { SQSEvent } from 'aws-lambda';
import { MongoClient } from 'mongodb';

interface PriceChange {
  slug: string;
  priceInCents: number;
}

export async function main(event: SQSEvent): Promise<void> {
  const client = new MongoClient(process.env.MONGODB_URI as string);
  try {
    const products = client.db('catalog').collection('products');
    for (const record of event.Records) {
      const change: PriceChange = JSON.parse(record.body);
      await products.updateOne({ slug: change.slug }, { $set: { priceInCents: change.priceInCents } });
    }
  } finally {
    await client.close();
  }
}
