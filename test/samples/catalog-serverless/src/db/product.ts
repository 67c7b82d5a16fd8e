import { model, models, Schema } from 'mongoose';

const productSchema = new Schema({
  slug: { type: String, unique: true },
  name: String,
  priceInCents: Number,
  currency: { type: String, default: 'KRW' },
});

export const Product = models.Product ?? model('Product', productSchema);
