import type { DimensionInfo, ListInfo, MeasureInfo } from './catalog';

type Told<T extends { name: string }> = Pick<T, 'name'> & Partial<T>;

/** A catalog's measure: by default a count, in total and over time. */
export function measureInfo(told: Told<MeasureInfo>): MeasureInfo {
  return {
    label: told.name,
    description: '',
    unit: 'short',
    statistics: [],
    dimensions: [],
    over: ['time', 'total'],
    ...told,
  };
}

/** A catalog's dimension: labeled with its name by default. */
export function dimensionInfo(told: Told<DimensionInfo>): DimensionInfo {
  return { label: told.name, description: '', ...told };
}

/** A catalog's list: labeled with its name by default. */
export function listInfo(told: Told<ListInfo>): ListInfo {
  return { label: told.name, description: '', dimensions: [], ...told };
}
