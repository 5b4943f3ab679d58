import { parseSolrQuery, solrMoment } from './solr-query.rules.js';

const term = (field: string, value: string, phrase = false) => ({ kind: 'term', field, value, phrase });

describe("Solr's query syntax, as CKAN's clients write it", () => {
  it.each([
    ['*:*', undefined],
    ['', undefined],
    ['organization:x', term('organization', 'x')],
    ['tags:"dua kata"', term('tags', 'dua kata', true)],
    ['a b', { kind: 'all', conditions: [term('text', 'a'), term('text', 'b')] }],
    [
      'a OR b c',
      {
        kind: 'any',
        conditions: [term('text', 'a'), { kind: 'all', conditions: [term('text', 'b'), term('text', 'c')] }],
      },
    ],
    ['groups:(a OR b)', { kind: 'any', conditions: [term('groups', 'a'), term('groups', 'b')] }],
    ['+x:a -y:b', { kind: 'all', conditions: [term('x', 'a'), { kind: 'not', condition: term('y', 'b') }] }],
    ['NOT x:a', { kind: 'not', condition: term('x', 'a') }],
    ['res_format:C*', term('res_format', 'C*')],
    ['name:a\\:b', term('name', 'a:b')],
    [
      'd:[2026-01-01T00:00:00Z TO *]',
      { kind: 'range', field: 'd', from: '2026-01-01T00:00:00Z', to: null, openStart: false, openEnd: false },
    ],
    ['d:{1 TO 5]', { kind: 'range', field: 'd', from: '1', to: '5', openStart: true, openEnd: false }],
  ])('%j', (text, expected) => {
    expect(parseSolrQuery(text)).toEqual(expected);
  });

  it.each(['(a', 'a)', 'a:', '"a', '{!join}x', 'NOT', 'd:[1 TO', '(('.repeat(400)])('refuses %j', (text) => {
    expect(() => parseSolrQuery(text)).toThrow(expect.objectContaining({ code: 'CKAN_SEARCH' }));
  });

  it('reckons from NOW', () => {
    const now = new Date('2026-03-31T12:00:00Z');
    expect(solrMoment('NOW-7DAYS', now).toISOString()).toBe('2026-03-24T12:00:00.000Z');
    expect(solrMoment('NOW-1YEAR+2HOURS/DAY', now).toISOString()).toBe('2025-03-31T14:00:00.000Z');
    expect(solrMoment('2026-01-01T00:00:00Z', now).toISOString()).toBe('2026-01-01T00:00:00.000Z');
    expect(() => solrMoment('kemarin', now)).toThrow(expect.objectContaining({ code: 'CKAN_SEARCH' }));
  });
});
