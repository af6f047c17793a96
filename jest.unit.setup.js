// Unit tests take milliseconds; the limit is for a busy machine. Attacks run some of them for longer.
if (process.env.WATCHBILL_ATTACK !== '1') {
  jest.setTimeout(30_000);
}
