import { chosenJobs } from './chosen-jobs.rules.js';

const kinds = ['read-upload', 'mail-notices', 'sweep-storage'] as const;

describe('the jobs of a worker', () => {
  it.each([
    [[], kinds],
    [['mail-notices'], ['mail-notices']],
    [
      ['sweep-storage', 'read-upload'],
      ['read-upload', 'sweep-storage'],
    ],
    [['!mail-notices'], ['read-upload', 'sweep-storage']],
    [['!mail-notices', '!sweep-storage'], ['read-upload']],
  ])('by %j are %j', (wish, chosen) => {
    expect(chosenJobs(wish, kinds)).toEqual({ kinds: chosen });
  });

  it.each([
    [['nonsense'], 'nonsense'],
    [['!nonsense'], 'nonsense'],
    [['mail-notices', '!read-upload'], '!'],
  ])('cannot be %j', (wish, named) => {
    expect(chosenJobs(wish, kinds)).toEqual({ fault: expect.stringContaining(named) });
  });
});
