import type { StoreStatus } from '@watchbill/contract';
import { deleteResource, resourcesByUid } from '../../shared/client/resources';

/** Reads the store's status. */
export function readStatus(uid: string): Promise<StoreStatus> {
  return resourcesByUid(uid)<StoreStatus>('status');
}

/** Removes all data of `watchbill demo` from the store. */
export function removeDemo(uid: string): Promise<void> {
  return deleteResource(uid, 'demo');
}
