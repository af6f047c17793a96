import { flag, number, text, time } from './defineFrame';

export const team = text('Team', 'Id of the team', { dimension: 'team' });
export const service = text('Service', 'Id of the service', { dimension: 'service' });
export const slo = text('SLO', 'Id of the SLO', { dimension: 'slo' });
export const rotation = text('Rotation', 'Id of the rotation', { dimension: 'rotation' });
export const responder = text('Responder', 'Id of the person', { dimension: 'responder' });
export const band = text('Band', "Sleep, off-hours or business hours by the responder's own clock", {
  dimension: 'band',
});
export const provenance = text('Provenance', 'How the responder of a page is known', { dimension: 'provenance' });
export const rule = text('Rule', 'The alert rule');
export const severity = text('Severity', 'Severity as the source gave it');

export const title = text('Title', 'What it is called at the source', { linked: true });
export const link = text('Link', 'Where to open it at the source', { hidden: true });

/** The source of a fact, and how far its time can be trusted. */
export const origin = {
  source: text('Source', 'Id of the source that told of it', { dimension: 'source' }),
  skewed: flag('Clock ahead', 'Whether the time may be wrong', {
    description: "The sender's clock was ahead of ours, so the time may be wrong",
  }),
  link,
};

export const zone = text('Zone', 'IANA time zone of the responder');

export const interruption = flag('Interruption', 'Whether the page interrupted, or belonged to the one before', {
  description: 'False within 60 seconds of the page before to the same responder',
});

/** Start and end of a span, in views. */
export const span = {
  from: time('From', 'When it begins'),
  to: time('To', 'When it ends'),
};

/** Start and end of a span, in lists. */
export const starts = time('Starts', 'When it begins');
export const ends = time('Ends', 'When it ends');

export const minutes = number('Minutes', 'How long it is', { unit: 'm' });

export const pageCount = number('Pages', 'Number of pages', { unit: 'short' });

export const spent = number('Budget spent', 'Share of the error budget that it spent', { unit: 'percentunit' });

export const coverage = number('Measured', 'Share of the time that was measured', { unit: 'percentunit' });
