import { IsIn, IsInt, IsOptional, Length, getMetadataStorage, validate } from 'class-validator';
import { rememberValidationRules } from './remembered-rules.js';

class Place {
  @Length(2, 5)
  code = '';

  @IsOptional()
  @IsInt()
  level?: number;
}

class NamedPlace extends Place {
  // Instead of the rule of the class above.
  @Length(1, 3)
  override code = '';

  @IsIn(['a', 'b'], { groups: ['late'] })
  kind = '';
}

const faults = async (place: Place, groups?: string[]): Promise<Record<string, string[]>> =>
  Object.fromEntries(
    (await validate(place, groups === undefined ? {} : { groups })).map(({ property, constraints = {} }) => [
      property,
      Object.values(constraints),
    ]),
  );
const asked = [
  { code: 'x', level: 1 },
  { code: 'xyzw', level: 1.5 },
  { code: '', kind: 'c' },
];

describe('rules of validation that are remembered', () => {
  it('are those that class-validator finds, also of inherited fields and of groups', async () => {
    const all = async (): Promise<unknown[]> =>
      Promise.all(
        [Place, NamedPlace].flatMap((kind) =>
          asked.flatMap((fields) => [
            faults(Object.assign(new kind(), fields)),
            faults(Object.assign(new kind(), fields), ['late']),
          ]),
        ),
      );
    const before = await all();
    expect(before[0]).toEqual({ code: ['code must be longer than or equal to 2 characters'] });
    rememberValidationRules();
    expect(await all()).toEqual(before);
    expect(await all()).toEqual(before);
  });

  it('are looked up once for a class, however often the API is made', () => {
    rememberValidationRules();
    const storage = getMetadataStorage();
    const found = storage.getTargetValidationMetadatas(NamedPlace, '', false, false);
    rememberValidationRules();
    expect(storage.getTargetValidationMetadatas(NamedPlace, '', false, false)).toBe(found);
    expect(storage.groupByPropertyName(found)).toBe(storage.groupByPropertyName(found));
  });
});
