import type { ChildProcess } from 'node:child_process';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';

/** Has the child processes that this process starts looked at as they come. @returns what ends that */
export function onChildStarted(look: (child: ChildProcess) => void): () => void {
  const listener = (message: unknown): void => {
    look((message as { process: ChildProcess }).process);
  };
  subscribe('child_process', listener);
  return () => {
    unsubscribe('child_process', listener);
  };
}
