import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { DeskProvision } from '../../../shared/protocol/index.ts';
import type { DeskApi } from '../api/client.ts';
import type { Words } from '../i18n/words.ts';
import type { Officer, OfficerState } from '../keys/officer.ts';
import type { VerificationPorts } from '../verify/ports.ts';

/** What the composition root hands to every part of the desk. */
export interface DeskDeps {
  words: Words;
  provision: DeskProvision;
  officer: Officer;
  /** What the verification of a candidate may use of the world. */
  verification(api: DeskApi, candidate: string): VerificationPorts;
}

export const DeskContext = createContext<DeskDeps | undefined>(undefined);

export function useDesk(): DeskDeps {
  const deps = useContext(DeskContext);
  if (!deps) throw new Error('no DeskContext above this component');
  return deps;
}

/** The officer who is signed in. Only below the gate. */
export function useReadyOfficer(): Extract<OfficerState, { kind: 'ready' }> {
  const state = useDesk().officer.state.value;
  if (state.kind !== 'ready') throw new Error('not below the gate');
  return state;
}
