import { t } from '@grafana/i18n';
import type { ComponentType } from 'react';
import { Quiet } from '../../../shared/components/Sign';
import { loadText, pointsText } from '../../rotations/words';
import type { Member } from '../member';
import { balanceText } from '../memberWords';

interface MemberFact {
  id: keyof Member;
  label: string;
  Value: ComponentType<Member>;
}

/** What is told of a member, as columns of a table or lines of a card. */
export function memberFacts(): MemberFact[] {
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
      <Quiet>
        {t('rotation.fairness.ofHours', '{{sleep}} in sleep hours, {{weekend}} at weekends, {{holiday}} on holidays', {
          sleep: numberText(sleepHours),
          weekend: numberText(weekendHours),
          holiday: numberText(holidayHours),
        })}
      </Quiet>
    </div>
  );
}

function Pages({ pages, interruptions, sleepInterruptions }: Member) {
  return (
    <div>
      {numberText(pages)}
      {interruptions !== null && interruptions > 0 && (
        <Quiet>
          {t('rotation.fairness.interruptions', 'Interrupted {{times}} times, {{sleep}} in sleep hours', {
            times: numberText(interruptions),
            sleep: numberText(sleepInterruptions),
          })}
        </Quiet>
      )}
    </div>
  );
}

function ExpectedLoad({ expectedLoad, loadUnit }: Member) {
  return <span>{expectedLoad === null ? '–' : loadText(expectedLoad, loadUnit)}</span>;
}

function Share({ share, fairShare }: Member) {
  return (
    <div>
      {percentText(share)}
      <Quiet>{t('rotation.fairness.fair', 'fair: {{share}}', { share: percentText(fairShare) })}</Quiet>
    </div>
  );
}

function Balance({ balance, loadUnit }: Member) {
  return <span>{balance === null ? t('rotations.unknown', 'Not known') : balanceText(balance, loadUnit)}</span>;
}

function numberText(value: number | null): string {
  return value === null ? '–' : pointsText(value);
}

function percentText(share: number | null): string {
  return share === null ? '–' : share.toLocaleString(undefined, { style: 'percent', maximumFractionDigits: 0 });
}
