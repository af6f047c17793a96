import {
  type AnnotationEvent,
  type AnnotationQuery,
  type AnnotationSupport,
  type DataFrame,
  type Field,
  FieldType,
  textUtil,
} from '@grafana/data';
import { alertListFrame, type FieldName, gapListFrame, incidentListFrame } from '@watchbill/contract';
import { of } from 'rxjs';
import { fieldFormatter } from '../shared/frames/fieldFormatter';
import { fieldOf } from '../shared/frames/rows';
import { SLOS_RANGE, sloLink } from '../shared/links/sloLink';
import { annotationTarget, defaultAnnotation } from './annotationDefault';
import { AnnotationEditor } from './editor/AnnotationEditor';
import type { PanelQuery } from './types';

/** Columns that become tags, in the order in which they are shown. */
const TAG_COLUMNS = ['team', 'service', 'slo', 'rotation', 'responder', 'severity', 'band', 'state', 'attribution'];

/** Columns of which the first that says something is the title. */
const TITLE_COLUMNS = ['title', 'rule', 'what', 'responder'];

/** The first time of what lasts; other lists begin with the moment that a row is about. */
const STARTS_AT: FieldName<typeof gapListFrame> = 'from';

/** Lists drawn on a graph: a page is a moment, an alert lasts until it is resolved, a gap or burn episode until it ends. */
export const annotationSupport: AnnotationSupport<PanelQuery> = {
  QueryEditor: AnnotationEditor,
  getDefaultQuery: () => defaultAnnotation,
  prepareQuery: ({ target }: AnnotationQuery<PanelQuery>): PanelQuery => annotationTarget(target),
  processEvents: (_, frames) => of(frames.flatMap(annotationEvents)),
};

/** One event a row of a list's frame: when, until when if it lasts, what, and about whom. */
export function annotationEvents(frame: DataFrame): AnnotationEvent[] {
  const start = frame.fields.find((field) => field.type === FieldType.time);
  if (!start) {
    return [];
  }
  const texts = new Map(frame.fields.map((field) => [field.name, fieldFormatter(field)]));
  const textAt = (name: string, row: number) => texts.get(name)?.(row) ?? '';
  return Array.from({ length: frame.length }, (_, row) => {
    const time = Number(start.values[row]);
    const timeEnd = endOf(frame, start, row);
    return {
      time,
      ...(timeEnd !== undefined && { timeEnd, isRegion: true }),
      title: textUtil.escapeHtml(TITLE_COLUMNS.map((name) => textAt(name, row)).find(Boolean) ?? ''),
      text: linkTo(textAt('link', row)) || sloLinkTo(idAt(frame, 'slo', row), textAt('slo', row)),
      tags: TAG_COLUMNS.map((name) => textAt(name, row)).filter(Boolean),
    };
  });
}

/**
 * Until when a row lasts: what starts lasts until it ends, an alert until the time at which it was resolved, an incident so
 * many seconds. Other times of a row, such as those of an edited shift, are no end of it.
 */
function endOf(frame: DataFrame, start: Field, row: number): number | undefined {
  const valueOf = (field: Field | undefined): unknown => field?.values[row] ?? undefined;
  const end = valueOf(
    start.name === STARTS_AT ? fieldOf(frame, gapListFrame, 'to') : fieldOf(frame, alertListFrame, 'resolvedAt')
  );
  if (end !== undefined) {
    return Number(end);
  }
  const seconds = valueOf(fieldOf(frame, incidentListFrame, 'timeToResolve'));
  return seconds === undefined ? undefined : Number(start.values[row]) + Number(seconds) * 1000;
}

function idAt(frame: DataFrame, name: string, row: number): string {
  const value: unknown = frame.fields.find((field) => field.name === name)?.values[row];
  return typeof value === 'string' ? value : '';
}

/** To the page of the SLO that a row is about. */
function sloLinkTo(id: string, name: string): string {
  return id === '' ? '' : `<a href="${textUtil.escapeHtml(sloLink(id, SLOS_RANGE))}">${textUtil.escapeHtml(name)}</a>`;
}

/** Grafana reads an annotation's text as HTML. */
function linkTo(url: string): string {
  return /^https?:\/\//.test(url)
    ? `<a href="${textUtil.escapeHtml(url)}" target="_blank" rel="noopener noreferrer">${textUtil.escapeHtml(url)}</a>`
    : '';
}
