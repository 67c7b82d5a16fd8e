import { isMeasuredPythonModule } from './packages-python';

/** Packages without code of their own: everything taken from them is a module. PyPA guide, "Packaging namespace packages". */
const NAMESPACES =
  /^(google|google\.cloud|azure|azure\.(storage|keyvault|mgmt|ai|search|data|cosmosdb|servicebus\.aio|monitor|communication|iot|media|cognitiveservices)|opentelemetry|opentelemetry\.(instrumentation|exporter|exporter\.otlp|exporter\.otlp\.proto))$/;

/** Whether a dotted name that could be a module or a member of one is known to be a module: `google.cloud.storage`, `scipy.stats`. */
export function isPythonModule(dotted: string): boolean {
  const dot = dotted.lastIndexOf('.');
  return dot > 0 && (NAMESPACES.test(dotted.slice(0, dot)) || isMeasuredPythonModule(dotted));
}
