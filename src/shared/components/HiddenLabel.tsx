import { css } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';
import { visuallyHidden } from './visuallyHidden';

interface Props {
  htmlFor: string;
  children: string;
}

/** A label for screen readers only, for fields whose purpose is visually clear. */
export function HiddenLabel({ htmlFor, children }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <label htmlFor={htmlFor} className={styles.hidden}>
      {children}
    </label>
  );
}

const getStyles = () => ({
  hidden: css(visuallyHidden),
});
