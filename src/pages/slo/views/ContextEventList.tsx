import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { TextLink, useStyles2 } from '@grafana/ui';
import { MutedText } from '../../../shared/components/StatusLabel';
import { formatMoment } from '../../../shared/formats/times';
import { EVENT_KINDS, eventKindLabel } from '../../../shared/slo/eventKinds';
import type { ContextEvent } from '../statement';

/** List of pages, incidents, deploys and maintenance around an episode. */
export function ContextEventList({ related, zone }: { related: ContextEvent[]; zone: string }) {
  const styles = useStyles2(getStyles);
  return (
    <ul className={styles.related}>
      {related.map((each) => (
        <li key={each.key}>
          {nameOf(each.kind)}: {each.link === null ? each.title : <Outside link={each.link} title={each.title} />}
          <MutedText>
            {[each.at === null ? null : formatMoment(each.at, zone), each.responder, each.rule]
              .filter(Boolean)
              .join(' · ')}
          </MutedText>
        </li>
      ))}
    </ul>
  );
}

function Outside({ link, title }: { link: string; title: string }) {
  return (
    <TextLink href={link} external>
      {title}
    </TextLink>
  );
}

/** Label of a kind of event; kinds that only a newer store has keep their id. */
function nameOf(kind: string): string {
  const known = EVENT_KINDS.find((each) => each === kind);
  return known ? eventKindLabel(known) : kind;
}

const getStyles = (theme: GrafanaTheme2) => ({
  related: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1),
    padding: theme.spacing(1, 0),
    listStyle: 'none',
  }),
});
