import { projectChanged, savingOf } from '../src/core/timing/project-changed';
import type { Model } from './model';

const model: Model = { projectChanged, savingOf };

Object.assign(globalThis, { coldStartModel: model });
