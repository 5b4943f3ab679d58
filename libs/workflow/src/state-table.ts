import type { Permission } from '#lib/access';

/** One row of a state table: in `from`, `action` leads to `to`. */
export interface Transition<State extends string, Action extends string, Guard extends string = string> {
  from: State;
  action: Action;
  to: State;
  /** Permission the actor must hold in the organization of the thing; `system` for what only jobs do. */
  by: Permission | 'system';
  /** Whether a written reason is demanded. */
  reason: boolean;
  /** Named conditions besides the permission, carried out by the service. */
  guards: readonly Guard[];
  /** Sentence for people, in Indonesian. */
  label: string;
  /** Where the rule comes from: seed and step, standard, regulation. */
  source: string;
}

/** A workflow as data. Services only carry it out; diagrams in docs/ are drawn from it. */
export interface StateTable<State extends string, Action extends string, Guard extends string = string> {
  name: string;
  states: readonly State[];
  initial: State;
  terminal: readonly State[];
  transitions: readonly Transition<State, Action, Guard>[];
}

/** Transitions that leave a state, in table order. */
export function transitionsFrom<State extends string, Action extends string, Guard extends string>(
  table: StateTable<State, Action, Guard>,
  state: State,
): Transition<State, Action, Guard>[] {
  return table.transitions.filter((transition) => transition.from === state);
}

/**
 * Looks for what makes a table wrong.
 * @returns sentences, empty when the table is sound: every state is reachable, only terminal states are dead ends, and
 * one action of a state leads to one place
 */
export function checkStateTable<State extends string, Action extends string>(
  table: StateTable<State, Action>,
): string[] {
  const faults: string[] = [];
  const reached = new Set<State>([table.initial]);
  for (let grew = true; grew;) {
    grew = false;
    for (const { from, to } of table.transitions) {
      if (reached.has(from) && !reached.has(to)) {
        reached.add(to);
        grew = true;
      }
    }
  }
  for (const state of table.states) {
    if (!reached.has(state)) faults.push(`${table.name}: ${state} is never reached`);
    const leaves = transitionsFrom(table, state);
    const isTerminal = table.terminal.includes(state);
    if (leaves.length === 0 && !isTerminal) faults.push(`${table.name}: ${state} is a dead end`);
    if (leaves.length > 0 && isTerminal)
      faults.push(`${table.name}: ${state} is terminal and has transitions`);
    const actions = leaves.map(({ action }) => action);
    const twice = actions.find((action, index) => actions.indexOf(action) !== index);
    if (twice !== undefined) faults.push(`${table.name}: ${state} has ${twice} twice`);
  }
  return faults;
}

/** The table as a Mermaid state diagram, for docs/. */
export function drawStateTable<State extends string, Action extends string>(
  table: StateTable<State, Action>,
): string {
  const arrows = table.transitions.map(({ from, action, to }) => `  ${from} --> ${to}: ${action}`);
  const ends = table.terminal.map((state) => `  ${state} --> [*]`);
  return ['stateDiagram-v2', `  [*] --> ${table.initial}`, ...arrows, ...ends].join('\n') + '\n';
}
