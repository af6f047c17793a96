import { t } from '@grafana/i18n';
import type { ComponentType } from 'react';
import { MutedText } from '../../../shared/components/StatusLabel';
import { formatLoad, formatPoints } from '../../rotations/formats';
import type { Member } from '../member';
import { formatBalance } from '../formatBalance';

interface MemberColumn {
  id: keyof Member;
  label: string;
  Value: ComponentType<Member>;
}

/** Properties of a member, as columns of a table or lines of a card. */
export function memberColumns(): MemberColumn[] {
  return [
    { id: 'hours', label: t('rotation.fairness.hours', 'Hours on call'), Value: Hours },
    { id: 'pages', label: t('rotation.fairness.pages', 'Pages'), Value: Pages },
    { id: 'expectedLoad', label: t('rotation.fairness.expectedLoad', 'Expected load'), Value: ExpectedLoad },
    { id: 'share', label: t('rotation.fairness.share', 'Share of load'), Value: Share },
    { id: 'balance', label: t('rotation.fairness.balance', 'Balance'), Value: Balance },
  ];
}

function Hours({ hours, sleepHours, weekendHours, holidayHours }: Member) {
  return (
    <div>
      {numberText(hours)}
      <MutedText>
        {t('rotation.fairness.ofHours', '{{sleep}} in sleep hours, {{weekend}} at weekends, {{holiday}} on holidays', {
          sleep: numberText(sleepHours),
          weekend: numberText(weekendHours),
          holiday: numberText(holidayHours),
        })}
      </MutedText>
    </div>
  );
}

function Pages({ pages, interruptions, sleepInterruptions }: Member) {
  return (
    <div>
      {numberText(pages)}
      {interruptions !== null && interruptions > 0 && (
        <MutedText>
          {t('rotation.fairness.interruptions', 'Interrupted {{times}} times, {{sleep}} in sleep hours', {
            times: numberText(interruptions),
            sleep: numberText(sleepInterruptions),
          })}
        </MutedText>
      )}
    </div>
  );
}

function ExpectedLoad({ expectedLoad, loadUnit }: Member) {
  return <span>{expectedLoad === null ? '–' : formatLoad(expectedLoad, loadUnit)}</span>;
}

function Share({ share, fairShare }: Member) {
  return (
    <div>
      {percentText(share)}
      <MutedText>{t('rotation.fairness.fair', 'fair: {{share}}', { share: percentText(fairShare) })}</MutedText>
    </div>
  );
}

function Balance({ balance, loadUnit }: Member) {
  return <span>{balance === null ? t('rotations.unknown', 'Not known') : formatBalance(balance, loadUnit)}</span>;
}

function numberText(value: number | null): string {
  return value === null ? '–' : formatPoints(value);
}

function percentText(share: number | null): string {
  return share === null ? '–' : share.toLocaleString(undefined, { style: 'percent', maximumFractionDigits: 0 });
}
