import type { Dimension, Indicator, RegionName, ReleasedFigure } from '#lib/indicators';
import type { Cube, CubeCode, CubeDimension, Observation } from '#lib/standards';

/** Names of the dimensions that every cube of ours has. */
const indicatorDimension = 'indikator';
const periodDimension = 'periode';
const regionDimension = 'wilayah';

/**
 * The figures of an indicator as a cube: indicator, period, region, and what they are broken down by. A figure that is broken down by
 * less than others stands at the total of the rest.
 * @param title of the site, for the source
 */
export function cubeOf(
  indicator: Indicator,
  dimensions: readonly Dimension[],
  regions: readonly RegionName[],
  figures: readonly ReleasedFigure[],
): Cube {
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
    observations: figures.map((figure) => observationOf(figure, code, own, organization.title)),
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

function observationOf(
  { region, period, disaggregation, value, absence, flag, releasedAt, version, revision }: ReleasedFigure,
  indicator: string,
  dimensions: readonly Dimension[],
  organization: string,
): Observation {
  const key: Record<string, string> = {
    [indicatorDimension]: indicator,
    [periodDimension]: period,
    [regionDimension]: region,
  };
  for (const { code, codes } of dimensions)
    key[code] = disaggregation[code] ?? codes.find(({ isTotal }) => isTotal)?.code ?? '';
  return {
    key,
    value,
    absence: absence ?? undefined,
    flags: flag === null ? [] : [flag],
    provenance: {
      organization,
      publishedAt: releasedAt,
      version: `${String(version)}.${String(revision)}.0`,
    },
  };
}

const unitCode = (unit: string): string =>
  unit
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
