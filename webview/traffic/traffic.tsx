import type { Profile } from '../../src/core/model';
import type { Changes } from '../../src/core/timing/what-if';

interface TrafficProps {
  readonly profile: Profile;
  readonly changes: Changes;
  readonly change: (changes: Changes) => void;
}

export function Traffic(_props: TrafficProps) {
  return null;
}
