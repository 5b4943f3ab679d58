/** Minutes to the next try after so many answers "not now": more often at first, in the end every three hours (RFC 5321, 4.5.4.1). */
const pauses = [5, 15, 30, 60, 120] as const;
const longestPause = 180;

/** Seconds that a message waits after its `deferrals`-th deferral (1 for the first). */
export const pauseAfter = (deferrals: number): number => (pauses[deferrals - 1] ?? longestPause) * 60;

/** Days after its moment that a message is still tried: the four to five of RFC 5321, 4.5.4.1. */
export const daysTried = 5;
