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

/** Columns that become tags, in display order. */
const TAG_COLUMNS = ['team', 'service', 'slo', 'rotation', 'responder', 'severity', 'band', 'state', 'attribution'];

/** Columns for the title: the first that is not empty is used. */
const TITLE_COLUMNS = ['title', 'rule', 'what', 'responder'];

/** First time field of lists whose rows have a duration; other lists begin with the time of a single moment. */
const STARTS_AT: FieldName<typeof gapListFrame> = 'from';

/** Draws lists as annotations: a page is a moment, an alert lasts until resolved, a gap or episode until its end. */
export const annotationSupport: AnnotationSupport<PanelQuery> = {
  QueryEditor: AnnotationEditor,
  getDefaultQuery: () => defaultAnnotation,
  prepareQuery: ({ target }: AnnotationQuery<PanelQuery>): PanelQuery => annotationTarget(target),
  processEvents: (_, frames) => of(frames.flatMap(annotationEvents)),
};

/** Converts each row of a list's frame to an event: start, end if it has a duration, title, text and tags. */
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
 * End of a row's event: the row's end, an alert's time of resolution, or an incident's start plus its duration in
 * seconds. Other times of a row, such as those of an edited shift, are not an end.
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

/** HTML link to the page of the row's SLO; empty without one. */
function sloLinkTo(id: string, name: string): string {
  return id === '' ? '' : `<a href="${textUtil.escapeHtml(sloLink(id, SLOS_RANGE))}">${textUtil.escapeHtml(name)}</a>`;
}

/** HTML of a URL, since Grafana renders an annotation's text as HTML; only http(s) URLs become links. */
function linkTo(url: string): string {
  return /^https?:\/\//.test(url)
    ? `<a href="${textUtil.escapeHtml(url)}" target="_blank" rel="noopener noreferrer">${textUtil.escapeHtml(url)}</a>`
    : '';
}
