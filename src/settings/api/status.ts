import type { StoreStatus } from '@watchbill/contract';
import { deleteResource, resourcesByUid } from '../../shared/client/resources';

/** What is connected to the store. */
export function readStatus(uid: string): Promise<StoreStatus> {
  return resourcesByUid(uid)<StoreStatus>('status');
}

/** Removes all that `watchbill demo` made. */
export function removeDemo(uid: string): Promise<void> {
  return deleteResource(uid, 'demo');
}
