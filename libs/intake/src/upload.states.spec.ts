import { checkStateTable } from '#lib/workflow';
import { actionsOf, correctableStates, uploadStates } from './upload.states.js';

describe('the states of an upload', () => {
  it('form a sound table', () => {
    expect(checkStateTable(uploadStates)).toEqual([]);
  });

  it('offer confirmation only when there is something to confirm', () => {
    expect(actionsOf('read', true)).toEqual(['correct', 'confirm']);
    expect(actionsOf('read', false)).toEqual(['correct']);
    expect(actionsOf('confirmed', true)).toEqual([]);
    expect(actionsOf('reading', false)).toEqual([]);
  });

  it('never leave a person stuck: what ended badly can be corrected', () => {
    expect(correctableStates).toEqual(['read', 'refused', 'failed']);
  });
});
