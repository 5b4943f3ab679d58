import type { Dimension, IndicatorCube, ReleasedFigure } from '#lib/indicators';
import type { Cube, CubeCode, CubeDimension, Observation, Provenance } from '#lib/standards';

/** Names of the dimensions that every cube of ours has. */
const indicatorDimension = 'indikator';
const periodDimension = 'periode';
const regionDimension = 'wilayah';

/**
 * The figures of an indicator as a cube: indicator, period, region, and what they are broken down by. A figure that is broken down by
 * less than others stands at the total of the rest.
 */
export function cubeOf({ indicator, dimensions, regions, figures }: IndicatorCube): Cube {
  const { current, organization, code } = indicator;
  const own = dimensions.filter((one) => current.dimensions.includes(one.code));
  const used = new Set(figures.map(({ region }) => region));
  const unit = { code: unitCode(current.unit), label: { id: current.unit } };
  return {
    dataset: {
      id: code.toLowerCase(),
      title: { id: current.name },
      source: { id: organization.title },
      updated: figures.reduce(
        (last, { releasedAt }) => (releasedAt > last ? releasedAt : last),
        indicator.updatedAt,
      ),
    },
    dimensions: [
      dimension(indicatorDimension, 'Indikator', 'Indicator', 'indicator', [
        { code, label: { id: current.name } },
      ]),
      dimension(
        periodDimension,
        'Periode',
        'Period',
        'time',
        [...new Set(figures.map(({ period }) => period))]
          .sort()
          .map((period) => ({ code: period, label: { id: period } })),
      ),
      dimension(
        regionDimension,
        'Wilayah',
        'Region',
        'geo',
        regions
          .filter((region) => used.has(region.code))
          .map((region) => ({
            code: region.code,
            label: { id: region.name },
            ...(region.parent !== null && used.has(region.parent) ? { parent: region.parent } : {}),
          })),
      ),
      ...own.map(categories),
    ],
    measure: { unit, decimals: current.decimals },
    observations: observationsOf(figures, {
      indicator: code,
      dimensions: own,
      organization: organization.title,
    }),
  };
}

const dimension = (
  id: string,
  inIndonesian: string,
  en: string,
  role: CubeDimension['role'],
  codes: CubeCode[],
): CubeDimension => ({ id, label: { id: inIndonesian, en }, role, codes });

function categories({ code, labelId, labelEn, codes }: Dimension): CubeDimension {
  return dimension(
    code,
    labelId,
    labelEn === '' ? labelId : labelEn,
    'category',
    codes.map((one) => ({
      code: one.code,
      label: { id: one.labelId, ...(one.labelEn === '' ? {} : { en: one.labelEn }) },
      ...(one.parent === null ? {} : { parent: one.parent }),
      ...(one.isTotal && !codes.some(({ parent }) => parent === one.code) ? { total: true } : {}),
    })),
  );
}

const unmarked: readonly [] = [];

function observationsOf(
  figures: readonly ReleasedFigure[],
  of: { indicator: string; dimensions: readonly Dimension[]; organization: string },
): Observation[] {
  const provenanceOf = sharedProvenances(of.organization);
  const keyOf = keysOf(of);
  return figures.map((figure) => {
    const { value, absence, flag } = figure;
    return {
      key: keyOf(figure),
      value,
      absence: absence ?? undefined,
      flags: flag === null ? unmarked : [flag],
      provenance: provenanceOf(figure),
    };
  });
}

/** Where a key has what each figure says anew. */
const [periodAt, regionAt] = [1, 2];

/**
 * The keys of figures; a dimension that a figure says nothing of has its total there. Figures of one breakdown mostly follow each other:
 * their keys are copies of one, for a list that is put together part by part takes twice the memory.
 */
function keysOf(of: {
  indicator: string;
  dimensions: readonly Dimension[];
}): (figure: ReleasedFigure) => string[] {
  const totals = of.dimensions.map(({ codes }) => codes.find(({ isTotal }) => isTotal)?.code ?? '');
  let before: ReleasedFigure['disaggregation'] | undefined;
  let pattern: readonly string[] = [];
  return ({ period, region, disaggregation }) => {
    if (disaggregation !== before) {
      const categories = of.dimensions.map(({ code }, at) => disaggregation[code] ?? totals[at] ?? '');
      pattern = [of.indicator, period, region, ...categories];
    }
    before = disaggregation;
    const key = pattern.slice();
    key[periodAt] = period;
    key[regionAt] = region;
    return key;
  };
}

/** Figures that came out together share their provenance: they mostly follow each other. */
function sharedProvenances(organization: string): (figure: ReleasedFigure) => Provenance {
  let before: ReleasedFigure | undefined;
  let provenance: Provenance = { organization };
  return (figure) => {
    const { version, revision, releasedAt } = figure;
    if (releasedAt !== before?.releasedAt || version !== before.version || revision !== before.revision)
      provenance = {
        organization,
        publishedAt: releasedAt,
        version: `${String(version)}.${String(revision)}.0`,
      };
    before = figure;
    return provenance;
  };
}

const unitCode = (unit: string): string =>
  unit
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
