import { createHmac } from 'node:crypto';
import { TooManyWaiting } from '../storage/groupCommit';
import { StorageFull } from '../storage/storage';
import type { Incoming } from './inbox';
import { noSlis, takeIn, testConfiguration, tokens } from '../testing/ingest/ingest';

const page = { type: 'page', id: '1', at: '2026-06-01T10:00:00Z', responder: 'anna' };
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const basic = (token: string) => ({ authorization: `Basic ${Buffer.from(`watchbill:${token}`).toString('base64')}` });

function inboxOf(error?: Error) {
  const kept: Incoming[] = [];
  const add = async (incoming: Incoming) => {
    if (error) {
      throw error;
    }
    kept.push(incoming);
  };
  const now = () => new Date('2026-06-01T10:00:01Z');
  return { kept, deps: { directory: testConfiguration(), inbox: { add }, now, slis: noSlis } };
}

describe('receive', () => {
  it.each<[string, string, Record<string, string>, number, string]>([
    [
      'an unknown source, by who has the token of another',
      'alert',
      bearer(tokens.pager),
      404,
      'There is no source "alert" in the configuration. Did you mean "alerts"?',
    ],
    ['an unknown source of a stranger', 'alert', bearer('x'), 401, 'The token is wrong. Send the header'],
    ['an unknown source without a token', 'alert', {}, 401, 'No token was sent. Send the header'],
    ['no token', 'pager', {}, 401, 'Send the header "Authorization: Bearer <token>"'],
    ['a wrong token', 'pager', bearer('wrong'), 401, 'The token is wrong. Send the header'],
    ['a wrong password', 'alerts', basic('wrong'), 401, 'The token is wrong'],
    ['another scheme', 'pager', { authorization: `Digest ${tokens.pager}` }, 401, 'No token was sent'],
    ["another source's token", 'pager', bearer(tokens.alerts), 401, 'The token is wrong'],
    ['no signature', 'pagerduty', bearer(tokens.pagerduty), 401, 'X-PagerDuty-Signature'],
  ])('refuses %s and keeps nothing', async (_, source, headers, status, message) => {
    const { kept, deps } = inboxOf();
    const receipt = await takeIn(source, headers, Buffer.from(JSON.stringify(page)), deps);
    expect(receipt).toMatchObject({ accepted: false, status, message: expect.stringContaining(message) });
    expect(JSON.stringify(receipt)).not.toMatch(/wrong"|alertmanager-token|events-token|pagerduty-secret/);
    expect(kept).toEqual([]);
  });

  it.each([
    ['a bearer token', bearer(tokens.pager)],
    ['the password of basic authentication', basic(tokens.pager)],
  ])('accepts %s', async (_, headers) => {
    const { kept, deps } = inboxOf();
    const body = Buffer.from(JSON.stringify(page));
    const receipt = await takeIn('pager', { ...headers, 'content-type': 'application/json' }, body, deps);
    expect(receipt).toEqual({ accepted: true, delivery: expect.any(String) });
    const delivery = { source: 'pager', body, content_type: 'application/json', demo: false, received_at: deps.now() };
    expect(kept).toMatchObject([{ delivery, unreadable: null }]);
  });

  it.each([
    [[page], false],
    [[{ ...page, demo: true }], true],
    [[{ ...page, demo: true }, page], false],
    [[], false],
  ])('marks a delivery as demo when all of it is: %j', async (events, demo) => {
    const { kept, deps } = inboxOf();
    await takeIn('pager', bearer(tokens.pager), Buffer.from(JSON.stringify(events)), deps);
    expect(kept[0].delivery.demo).toBe(demo);
  });

  it('keeps what is authentic and broken, and says where it broke', async () => {
    const { kept, deps } = inboxOf();
    const receipt = await takeIn('pager', bearer(tokens.pager), Buffer.from('{"type":\n "page" x}'), deps);
    expect(receipt).toMatchObject({
      accepted: false,
      status: 400,
      message: expect.stringMatching(/^Broken JSON at line 2, column 9: .* kept in quarantine as [0-9a-f-]{36}\.$/),
    });
    expect(kept).toMatchObject([{ unreadable: expect.stringContaining('line 2, column 9') }]);
  });

  it('answers 202 to a sender that gives up on a 4xx', async () => {
    const { kept, deps } = inboxOf();
    const body = Buffer.from('{"event": 5}');
    const signature = createHmac('sha256', tokens.pagerduty).update(body).digest('hex');
    const receipt = await takeIn('pagerduty', { 'x-pagerduty-signature': `v1=${signature}` }, body, deps);
    expect(receipt).toMatchObject({ accepted: true, note: expect.stringContaining('kept in quarantine') });
    expect(kept).toHaveLength(1);
  });

  it('asks to come back when too much waits, and lets a full disk be answered by the caller', async () => {
    const body = Buffer.from(JSON.stringify(page));
    const busy = inboxOf(new TooManyWaiting('too many')).deps;
    expect(await takeIn('pager', bearer(tokens.pager), body, busy)).toMatchObject({
      status: 503,
      retryAfterSeconds: 5,
    });
    const full = inboxOf(new StorageFull('no room')).deps;
    await expect(takeIn('pager', bearer(tokens.pager), body, full)).rejects.toThrow('no room');
  });
});
