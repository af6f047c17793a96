import type { DimensionInfo, ListInfo, MeasureInfo } from './catalog';

type Told<T extends { name: string }> = Pick<T, 'name'> & Partial<T>;

/** A measure of a catalog: a count in total and over time, unless told. */
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

/** A dimension of a catalog, labelled by its name unless told. */
export function dimensionInfo(told: Told<DimensionInfo>): DimensionInfo {
  return { label: told.name, description: '', ...told };
}

/** A list of a catalog, labelled by its name unless told. */
export function listInfo(told: Told<ListInfo>): ListInfo {
  return { label: told.name, description: '', dimensions: [], ...told };
}
