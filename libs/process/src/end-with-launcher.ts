/** Milliseconds after which a stop that does not come to its end is cut off. */
const patience = 25_000;

/**
 * Ends this process in order: on SIGTERM, on Ctrl-C when it was started by hand, and when its launcher has died. What
 * is under way is finished or handed back first, by `close`.
 */
export function endWithLauncher(close: () => Promise<unknown>): void {
  let ending = false;
  const end = (): void => {
    if (ending) return;
    ending = true;
    setTimeout(() => process.exit(1), patience).unref();
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', end);
  // Under a launcher Ctrl-C reaches the whole group; the launcher decides the order.
  process.on('SIGINT', () => {
    if (!process.connected) end();
  });
  if (process.connected) process.on('disconnect', end);
  // A mistake of ours in a callback must not end the work of everybody else; it must be seen.
  process.on('unhandledRejection', (reason) => {
    console.error('unhandled rejection', reason);
  });
}
