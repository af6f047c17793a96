import type { ScopedVars } from '@grafana/data';
import type { TemplateSrv } from '@grafana/runtime';
import { type Filter, INTERVALS, type Interval, isFiltered, type WatchbillQuery } from '@watchbill/contract';

/** Grafana's value of a variable's option "All". */
const ALL = '$__all';
const ALL_TEXT = 'All';

/** Matches a text that is exactly one variable: `$team`, `${team}`, `[[team]]`. */
const ONE_VARIABLE = /^(?:\$(\w+)|\$\{(\w+)\}|\[\[(\w+)\]\])$/;

/** Replaces template variables in the queries of one panel. */
export class QueryInterpolator {
  constructor(
    private readonly templates: TemplateSrv,
    private readonly scoped: ScopedVars
  ) {}

  /** The query with variables replaced and without filters that match everything ("All" or nothing selected). */
  query<T extends WatchbillQuery>(query: T): T {
    const worded = this.words(query);
    return isFiltered(worded) ? { ...worded, where: this.filters(worded.where ?? []) } : worded;
  }

  /** The query with variables replaced everywhere (measure, group by, bucket, list, rotation) except in its filters. */
  words<T extends WatchbillQuery>(query: T): T {
    if (query.kind === 'list') {
      return { ...query, list: this.word(query.list) };
    }
    if (query.kind === 'rotation') {
      // A timeline shows one rotation: the first of several selected ones, none for "All".
      return { ...query, rotation: this.values(query.rotation)?.[0] ?? '' };
    }
    if (query.kind === 'budget' || query.kind === 'simulate') {
      return { ...query, slo: this.values(query.slo)?.[0] ?? '' };
    }
    return {
      ...query,
      measure: this.word(query.measure),
      ...(query.by && { by: query.by.flatMap((name) => this.values(name) ?? []) }),
      ...(query.every && { every: this.interval(query.every) }),
    };
  }

  private filters(where: Filter[]): Filter[] {
    return where.flatMap((filter) => {
      const values: string[] = [];
      for (const value of filter.values) {
        const expanded = this.values(value);
        if (expanded === undefined) {
          return [];
        }
        values.push(...expanded);
      }
      return values.length > 0 ? [{ ...filter, values: [...new Set(values)] }] : [];
    });
  }

  /** The values that a text resolves to, empty for an empty text; undefined for "All". */
  private values(text: string): string[] | undefined {
    const match = ONE_VARIABLE.exec(text);
    if (!match) {
      return [this.word(text)].filter(Boolean);
    }
    const name = match[1] ?? match[2] ?? match[3];
    let chosen: unknown;
    const replaced = this.templates.replace(text, this.scoped, (value: unknown) => {
      chosen = value;
      return '';
    });
    const values = (chosen === undefined ? [replaced] : [chosen].flat()).map(String).filter(Boolean);
    return values.includes(ALL) || this.isAll(name) ? undefined : values;
  }

  /** Whether a variable is "All": its value interpolates to all options, so its text and state are checked. */
  private isAll(name: string): boolean {
    const variable = this.templates.getVariables().find((v) => v.name === name);
    const current: unknown = variable && 'current' in variable ? variable.current : undefined;
    const value: unknown = typeof current === 'object' && current !== null ? Reflect.get(current, 'value') : undefined;
    // A panel repeated by a variable has one value in its scope, even where the dashboard's own selection is "All".
    return [value].flat().includes(ALL) && this.templates.replace(`\${${name}:text}`, this.scoped) === ALL_TEXT;
  }

  private word(text: string): string {
    return this.templates.replace(text, this.scoped);
  }

  private interval(every: Interval): Interval {
    const replaced = this.word(every);
    return INTERVALS.find((interval) => interval === replaced) ?? every;
  }
}
