import { StreamSlots } from './stream-slots.js';

describe('slots for streams', () => {
  it('who comes when all are taken gets the next one that is given back, in order', async () => {
    const slots = new StreamSlots(2);
    await slots.take();
    await slots.take();
    const entered: string[] = [];
    const first = slots.take().then(() => entered.push('first'));
    const second = slots.take().then(() => entered.push('second'));
    await Promise.resolve();
    expect(entered).toEqual([]);
    slots.give();
    await first;
    expect(entered).toEqual(['first']);
    slots.give();
    await second;
    expect(entered).toEqual(['first', 'second']);
  });
});
