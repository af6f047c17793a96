export type { OnCallLookup, OnCallShift } from '../rotation/onCall';
