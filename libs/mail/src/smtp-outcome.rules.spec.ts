import { outcomeOf } from './smtp-outcome.rules.js';

const answered = (command: string, response: string) => ({
  message: `failed: ${response}`,
  command,
  response,
  responseCode: Number(response.slice(0, 3)),
});

describe('what a failure means', () => {
  it.each([
    ['RCPT TO', '550 5.1.1 No such user', 'refused'],
    ['RCPT TO', '553 5.1.3 Bad address', 'refused'],
    ['DATA', '554 5.6.0 Not wanted', 'refused'],
    ['DATA', '552 5.3.4 Too big', 'refused'],
    ['RCPT TO', '450 4.2.1 Busy', 'deferred'],
    ['RCPT TO', '451 4.7.1 Greylisted', 'deferred'],
    ['RCPT TO', '452 4.2.2 Full', 'deferred'],
    ['DATA', '451 4.3.0 Later', 'deferred'],
    // About the connection, the sender or the sign-in: every mail would get the same.
    ['RCPT TO', '421 4.3.2 Closing', 'away'],
    ['RCPT TO', '530 5.7.0 Sign in first', 'away'],
    ['DATA', '503 5.5.1 Out of order', 'away'],
    ['MAIL FROM', '550 5.7.1 Sender not allowed', 'away'],
    ['MAIL FROM', '451 4.3.0 Later', 'away'],
    ['AUTH PLAIN', '535 5.7.8 Wrong password', 'away'],
    ['EHLO', '550 Go away', 'away'],
  ])('%s answered by %s', (command, response, kind) => {
    expect(outcomeOf(answered(command, response)).kind).toBe(kind);
  });

  it.each([
    ['ECONNREFUSED', 'CONN'],
    ['Connection closed unexpectedly', undefined],
    ['certificate has expired', 'CONN'],
  ])('without an answer (%s) is that the server is away', (message, command) => {
    expect(outcomeOf({ message, command })).toEqual({ kind: 'away', words: message });
  });

  it('keeps the words of the server, not without end', () => {
    expect(outcomeOf(answered('RCPT TO', '550 5.1.1 No such user'))).toEqual({
      kind: 'refused',
      words: '550 5.1.1 No such user',
    });
    expect(outcomeOf(answered('RCPT TO', `550 ${'x'.repeat(100_000)}`)).words.length).toBeLessThan(2000);
  });
});
