/** What a process tells the launcher that started it. */
export type LauncherMessage =
  | { kind: 'listening'; address: string }
  | { kind: 'working' }
  /** It cannot start; the sentence is for people. */
  | { kind: 'failed'; sentence: string };

/** Tells the launcher; a process that was started by hand has nobody to tell. */
export function tellLauncher(message: LauncherMessage): void {
  process.send?.(message);
}

/** Ends this process with code 1 because it cannot start, once its launcher was told why. */
export function failToStart(sentence: string): void {
  console.error(sentence);
  const message: LauncherMessage = { kind: 'failed', sentence };
  if (process.send) process.send(message, () => process.exit(1));
  else process.exit(1);
}
