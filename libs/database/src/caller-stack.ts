/** The error with the stack of whoever waits for it: its own leads to the socket. */
export function withStackOf(error: Error): Error {
  Error.captureStackTrace(error);
  return error;
}
