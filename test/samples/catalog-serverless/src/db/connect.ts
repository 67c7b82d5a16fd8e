import mongoose from 'mongoose';

let connecting: Promise<typeof mongoose> | null = null;

/** Every invocation of an environment shares one connection; mongoose reconnects by itself. */
export async function connect(): Promise<void> {
  if (connecting === null) {
    connecting = mongoose.connect(process.env.MONGODB_URI as string, {
      maxPoolSize: 1,
      serverSelectionTimeoutMS: 3000,
    });
  }
  await connecting;
}
