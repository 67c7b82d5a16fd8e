import { apiClient, lightClient } from './api-client';
import { byNew, entries } from './entry';

/** Clients of model providers and vector stores. */
export const AI = entries(
  apiClient('openai:OpenAI', 'OpenAI client', [byNew('openai', ''), byNew('openai', 'OpenAI')], 'fetch', {
    connectionKind: 'openai',
  }),
  apiClient('openai:AzureOpenAI', 'Azure OpenAI client', [byNew('openai', 'AzureOpenAI')], 'fetch'),
  apiClient('openai:OpenAIApi', 'OpenAI client (version 3)', [byNew('openai', 'OpenAIApi')], 'shared agent'),
  apiClient(
    '@anthropic-ai/sdk:Anthropic',
    'Anthropic client',
    [byNew('@anthropic-ai/sdk', ''), byNew('@anthropic-ai/sdk', 'Anthropic')],
    'fetch',
    { connectionKind: 'anthropic' },
  ),
  apiClient(
    '@anthropic-ai/bedrock-sdk:AnthropicBedrock',
    'Anthropic client for Bedrock',
    [byNew('@anthropic-ai/bedrock-sdk', ''), byNew('@anthropic-ai/bedrock-sdk', 'AnthropicBedrock')],
    'fetch',
  ),
  apiClient(
    '@anthropic-ai/vertex-sdk:AnthropicVertex',
    'Anthropic client for Vertex AI',
    [byNew('@anthropic-ai/vertex-sdk', ''), byNew('@anthropic-ai/vertex-sdk', 'AnthropicVertex')],
    'fetch',
  ),
  apiClient('groq-sdk:Groq', 'Groq client', [byNew('groq-sdk', ''), byNew('groq-sdk', 'Groq')], 'fetch'),
  apiClient(
    'together-ai:Together',
    'Together client',
    [byNew('together-ai', ''), byNew('together-ai', 'Together')],
    'fetch',
  ),
  apiClient(
    '@mistralai/mistralai:Mistral',
    'Mistral client',
    [
      byNew('@mistralai/mistralai', 'Mistral'),
      byNew('@mistralai/mistralai', 'MistralClient'),
      byNew('@mistralai/mistralai', ''),
    ],
    'fetch',
  ),
  apiClient(
    'cohere-ai:CohereClient',
    'Cohere client',
    [byNew('cohere-ai', 'CohereClient'), byNew('cohere-ai', 'CohereClientV2')],
    'fetch',
  ),
  apiClient(
    'replicate:Replicate',
    'Replicate client',
    [byNew('replicate', ''), byNew('replicate', 'Replicate')],
    'fetch',
  ),
  lightClient('@google/generative-ai:GoogleGenerativeAI', 'Google Generative AI client', [
    byNew('@google/generative-ai', 'GoogleGenerativeAI'),
  ]),
  lightClient('@google/genai:GoogleGenAI', 'Google Gen AI client', [byNew('@google/genai', 'GoogleGenAI')]),
  lightClient('@huggingface/inference:InferenceClient', 'Hugging Face inference client', [
    byNew('@huggingface/inference', 'InferenceClient'),
    byNew('@huggingface/inference', 'HfInference'),
  ]),
  apiClient(
    '@langchain/openai:ChatOpenAI',
    'LangChain model (OpenAI)',
    ['ChatOpenAI', 'OpenAI', 'OpenAIEmbeddings', 'AzureChatOpenAI', 'AzureOpenAIEmbeddings'].map((name) =>
      byNew('@langchain/openai', name),
    ),
    'fetch',
  ),
  apiClient(
    '@langchain/anthropic:ChatAnthropic',
    'LangChain model (Anthropic)',
    [byNew('@langchain/anthropic', 'ChatAnthropic')],
    'fetch',
  ),
  apiClient(
    '@pinecone-database/pinecone:Pinecone',
    'Pinecone client',
    [byNew('@pinecone-database/pinecone', 'Pinecone'), byNew('@pinecone-database/pinecone', 'PineconeClient')],
    'fetch',
  ),
  apiClient(
    '@qdrant/js-client-rest:QdrantClient',
    'Qdrant client',
    [byNew('@qdrant/js-client-rest', 'QdrantClient')],
    'own agent',
  ),
  apiClient('chromadb:ChromaClient', 'Chroma client', [byNew('chromadb', 'ChromaClient')], 'fetch'),
  apiClient(
    '@zilliz/milvus2-sdk-node:MilvusClient',
    'Milvus client',
    [byNew('@zilliz/milvus2-sdk-node', 'MilvusClient')],
    'grpc channel',
    { closes: ['closeConnection'] },
  ),
);
