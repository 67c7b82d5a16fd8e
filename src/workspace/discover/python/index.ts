import type { LanguageDiscovery } from '../language-discovery';
import { isNeverPythonHandlerFile, pythonHandlerSign, pythonHandlers } from './convention';
import { mayHoldPythonPlatformHandler, pythonPlatformHandlers } from './platforms';

export const PYTHON_DISCOVERY: LanguageDiscovery = {
  mayHoldPlatformHandler: mayHoldPythonPlatformHandler,
  handlerSign: pythonHandlerSign,
  isNeverHandlerFile: isNeverPythonHandlerFile,
  platformHandlers: pythonPlatformHandlers,
  conventionHandlers: pythonHandlers,
};
