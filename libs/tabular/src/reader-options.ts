/**
 * Options of Node for a reader. What V8 compiled of the reader in the build is good for these settings only.
 * @param memoryMb largest heap, in MB
 */
export const readerOptions = (memoryMb: number): string[] => [
  `--max-old-space-size=${String(memoryMb)}`,
  // From the start: a small file is read before its young objects need to be looked through.
  '--min-semi-space-size=16',
  '--max-semi-space-size=16',
  '--disable-warning=ExperimentalWarning',
];
